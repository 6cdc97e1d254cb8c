import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconFileImport, IconPackage, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef } from 'react';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useEverythingRead, useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { ListSearchField } from '../../keys/web/list-search-field.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import {
  familiesOf,
  fitsQuestion,
  type ListedProduct,
  type ProductSort,
  productSorts,
  type ShownState,
  shownStates,
  sortProducts,
} from '../product-list.rules.ts';
import { ImportProductsPanel } from './import-products.panel.tsx';
import { ProductPanel } from './product.panel.tsx';
import { CompactProduct, useProductColumns } from './product-columns.tsx';
import { useListedProducts } from './product-facts.ts';
import classes from './products.module.css';

const NEW = 'nouveau';
const FILE = 'importer';
const stateWords: Readonly<Record<ShownState, string | undefined>> = {
  active: undefined,
  off: 'hors-vente',
  archived: 'archives',
  all: 'tous',
};

/** What the company sells, and at what price. */
export function ProductsScreen() {
  const t = useText();
  const { locale } = useLanguage();
  const mayEdit = useCaller().can('products.edit');
  const narrow = useNarrowScreen();
  const search = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { text, family, shown, sort, openedId, go } = useProductAddress();
  const asked = useDeferredValue(text);
  const all = useListedProducts();
  const isRead = useEverythingRead();
  const ofState = useMemo(() => all.filter((row) => fitsQuestion(row, { ...anything, shown })), [all, shown]);
  const rows = useMemo(
    () =>
      sortProducts(
        ofState.filter((row) => fitsQuestion(row, { text: asked, family, shown })),
        sort,
      ),
    [ofState, asked, family, shown, sort],
  );
  const families = useMemo(() => familiesOf(all.map(({ product }) => product)), [all]);
  const opened =
    openedId === NEW || openedId === FILE ? undefined : all.find(({ product }) => product.id === openedId)?.product;
  const creates = openedId === NEW && mayEdit;
  const imports = openedId === FILE && mayEdit;
  const isOpen = creates || imports || opened !== undefined;
  const columns = useProductColumns(ofState);
  const focusList = () => frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  useActionKeys({ searchList: isOpen ? undefined : () => search.current?.focus() });
  const clear = () => go({ q: undefined, famille: undefined, etat: undefined });
  const create = mayEdit && (
    <AddButton place="trade" text={t('product.create')} busy={isOpen} onCreate={() => go({ fiche: NEW })} />
  );
  const importButton = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconFileImport size={16} stroke={1.7} />}
      onClick={() => go({ fiche: FILE })}
    >
      {t('productImport.open')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('product.title')}
        count={all.length > 0 ? rows.length.toLocaleString(locale) : undefined}
        description={narrow ? undefined : t('product.description')}
        actions={
          mayEdit && (
            <>
              {importButton}
              {create}
            </>
          )
        }
      >
        {all.length > 0 && (
          <div className={classes.tools}>
            <ListSearchField
              size="xs"
              label={t('product.search')}
              placeholder={t('product.searchPlaceholder')}
              fieldRef={search}
              value={text}
              onSearch={(typed) => go({ q: typed || undefined })}
              onLeave={focusList}
            />
            {families.length > 0 && (
              <Select
                size="xs"
                className={classes.family}
                aria-label={t('product.familyFilter')}
                placeholder={t('product.allFamilies')}
                clearable
                searchable={families.length > 8}
                data={families}
                value={family}
                onChange={(chosen) => go({ famille: chosen ?? undefined })}
              />
            )}
            <SegmentedControl
              aria-label={t('product.stateFilter')}
              size="xs"
              value={shown}
              data={shownStates.map((value) => ({ value, label: t(`product.shown.${value}`) }))}
              onChange={(chosen) => go({ etat: stateWords[chosen as ShownState] })}
            />
          </div>
        )}
      </PageHeader>
      <div className={classes.table} ref={frame}>
        <DataTable
          label={t('product.list')}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          density="comfortable"
          loading={all.length === 0 && !isRead}
          openedKey={opened?.id}
          onOpen={({ product }) => go({ fiche: product.id })}
          sort={{ key: sort.by, direction: sort.descending ? 'desc' : 'asc' }}
          onSort={(key) => go({ tri: nextSort(sort, key as ProductSort) })}
          renderCompact={renderCompact}
          question={JSON.stringify([asked, family, shown, sort])}
          autoFocus
          texts={{ selectAll: t('product.selectAll'), selectRow: ({ product }) => product.name }}
          empty={
            all.length === 0 ? (
              <EmptyState
                icon={IconPackage}
                title={t('product.none')}
                description={t(mayEdit ? 'product.noneNote' : 'product.noneForYou')}
                action={mayEdit && <Button onClick={() => go({ fiche: NEW })}>{t('product.create')}</Button>}
                secondary={mayEdit && importButton}
              />
            ) : (
              <EmptyState
                icon={IconSearchOff}
                title={t('product.noneFound')}
                description={t('product.noneFoundNote')}
                action={
                  <Button variant="default" onClick={clear}>
                    {t('product.clearFilters')}
                  </Button>
                }
              />
            )
          }
        />
      </div>
      {imports && <ImportProductsPanel onClose={() => go({ fiche: undefined })} />}
      {(creates || opened) && (
        <ProductPanel
          key={opened?.id ?? NEW}
          product={opened}
          families={families}
          onClose={() => go({ fiche: undefined })}
        />
      )}
    </>
  );
}

const anything = { text: '', family: null } as const;
const rowKey = ({ product }: ListedProduct) => product.id;
const renderCompact = (row: ListedProduct) => <CompactProduct row={row} />;

type Sort = { by: ProductSort; descending: boolean };

/** As the address has it; a title pressed again turns the order round. */
function nextSort(sort: Sort, by: ProductSort): string | undefined {
  const descending = sort.by === by && !sort.descending;
  return by === 'name' && !descending ? undefined : `${descending ? '-' : ''}${by}`;
}

function readSort(word: string | undefined): Sort {
  const descending = word?.startsWith('-') ?? false;
  const by = productSorts.find((one) => one === word?.replace(/^-/, ''));
  return by ? { by, descending } : { by: 'name', descending: false };
}

/** What is asked of the list stands in the address: a colleague sees the same. */
function useProductAddress() {
  const {
    q = '',
    famille,
    etat,
    tri,
    fiche,
  } = useSearch({ strict: false }) as Partial<Record<'q' | 'famille' | 'etat' | 'tri' | 'fiche', string>>;
  const navigate = useNavigate();
  const sort = useMemo(() => readSort(tri), [tri]);
  const go = (changes: Partial<Record<'q' | 'famille' | 'etat' | 'tri' | 'fiche', string | undefined>>) =>
    navigate({
      to: '/produits',
      search: (before) => ({ ...before, ...changes }),
      replace: !('fiche' in changes),
    });
  return {
    text: q,
    family: famille ?? null,
    shown: shownStates.find((state) => stateWords[state] === etat) ?? 'active',
    sort,
    openedId: fiche,
    go,
  };
}
