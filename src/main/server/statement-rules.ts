// Judges a statement by the rules that let the same SQL run on a cluster distributed by company. For tests.
import { parse } from 'libpg-query';

type Node = Record<string, unknown>;

const VOLATILE = new Set(['clock_timestamp', 'gen_random_uuid', 'random', 'uuidv7', 'uuid_generate_v4', 'nextval']);
const SETTING_FUNCTIONS = new Set(['set_config']);

/** What is wrong with a statement, in words; nothing for one that keeps every rule. */
export async function faultsOf(statement: string): Promise<string[]> {
  if (
    /^\s*(begin|commit|rollback|savepoint|release|set transaction|start transaction|copy|create temp)/i.test(statement)
  )
    return [];
  const tree = (await parse(statement)) as unknown as Node;
  const faults: string[] = [];
  const tables = find(tree, 'RangeVar').filter((table) => table.schemaname === 'kili');
  const namesCompany =
    find(tree, 'ColumnRef').some((ref) => lastName(ref) === 'company_id') ||
    find(tree, 'InsertStmt').every((insert) => columnsOf(insert).includes('company_id'));
  const companies = find(tree, 'ColumnRef').filter((ref) => lastName(ref) === 'company_id').length;
  if (tables.length > 0 && (!namesCompany || companies === 0) && find(tree, 'InsertStmt').length === 0) {
    faults.push('names a business table without its company');
  }
  for (const insert of find(tree, 'InsertStmt')) {
    const into = insert.relation as Node;
    if (into.schemaname !== 'kili') continue;
    if (!columnsOf(insert).includes('company_id')) faults.push('inserts without company_id');
    const select = (insert.selectStmt as Node | undefined)?.SelectStmt as Node | undefined;
    const isValues = Array.isArray(select?.valuesLists) && select.valuesLists.length > 0;
    if (!isValues && !insert.onConflictClause && !insert.returningList && !insert.returningClause)
      faults.push('INSERT … SELECT without ON CONFLICT or RETURNING');
    const conflict = insert.onConflictClause as Node | undefined;
    const assigned = (conflict?.targetList as Node[] | undefined) ?? [];
    if (find(assigned, 'FuncCall').length > 0) faults.push('a function in DO UPDATE SET');
    if (namesAssigned(assigned).includes('company_id')) faults.push('assigns company_id');
  }
  for (const update of find(tree, 'UpdateStmt')) {
    const assigned = (update.targetList as Node[] | undefined) ?? [];
    if (namesAssigned(assigned).includes('company_id')) faults.push('assigns company_id');
    if (find(assigned, 'FuncCall').some((call) => VOLATILE.has(functionName(call))))
      faults.push('a volatile function in SET');
  }
  if (find(tree, 'MergeStmt').length > 0) faults.push('MERGE');
  if (find(tree, 'FuncCall').some((call) => SETTING_FUNCTIONS.has(functionName(call)))) faults.push('set_config');
  return faults;
}

function find(node: unknown, kind: string): Node[] {
  if (Array.isArray(node)) return node.flatMap((item) => find(item, kind));
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === kind ? [value as Node] : []),
    ...find(value, kind),
  ]);
}

const textOf = (node: unknown) => ((node as Node).String as Node | undefined)?.sval as string | undefined;
const lastName = (ref: Node) => textOf((ref.fields as unknown[] | undefined)?.at(-1));
const functionName = (call: Node) => textOf((call.funcname as unknown[] | undefined)?.at(-1)) ?? '';
const columnsOf = (insert: Node) => namesAssigned((insert.cols as Node[] | undefined) ?? []);
const namesAssigned = (targets: Node[]) =>
  targets.map((target) => (target.ResTarget as Node | undefined)?.name as string);
