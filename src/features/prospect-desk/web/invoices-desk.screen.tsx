import { InvoicesScreen } from '../../invoices/web/invoices.screen.tsx';
import { DraftVouchers } from '../../loyalty/web/draft-vouchers.tsx';

/** The invoices, with the vouchers of the customer on a draft. */
export const InvoicesDesk = () => <InvoicesScreen DraftPart={DraftVouchers} />;
