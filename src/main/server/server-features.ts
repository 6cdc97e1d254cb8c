// The server parts of the features, in the order of the catalogue.
import type { ServerFeature } from '../../engine/server/parts.ts';
import { appointmentFigures } from '../../features/agenda/server/appointment-figures.route.ts';
import { appointmentJobs } from '../../features/appointments/server/appointment.job.ts';
import { appointmentRoutes } from '../../features/appointments/server/appointment.route.ts';
import { bookingRoutes } from '../../features/appointments/server/booking.route.ts';
import { calendarFeedRoutes } from '../../features/appointments/server/calendar-feed.route.ts';
import { linkRoutes } from '../../features/appointments/server/link.route.ts';
import { attachmentRoutes } from '../../features/attachments/server/attachment.route.ts';
import { auditRoutes } from '../../features/audit/server/audit.route.ts';
import { bulkChangeRoutes } from '../../features/bulk-changes/server/bulk-change.route.ts';
import { callRightRoutes } from '../../features/call-rights/server/call-right.route.ts';
import { calledTwice } from '../../features/call-rights/server/called-twice.job.ts';
import { callSessionRoutes } from '../../features/call-sessions/server/call-session.route.ts';
import { handedCallRoutes } from '../../features/call-sessions/server/handed-call.route.ts';
import { prospectCallerRoutes } from '../../features/call-sessions/server/prospect-caller.route.ts';
import { campaignCalls } from '../../features/campaign-desk/server/campaign-calls.route.ts';
import { campaignCourse } from '../../features/campaign-desk/server/campaign-course.route.ts';
import { campaignReports } from '../../features/campaign-desk/server/campaign-report.route.ts';
import { campaignFeed } from '../../features/campaign-desk/server/feed-campaign.job.ts';
import { campaignFigures } from '../../features/campaigns/server/campaign-figures.route.ts';
import { campaignMembers } from '../../features/campaigns/server/campaign-members.route.ts';
import { registerCompany } from '../../features/companies/server/register-company.job.ts';
import { contractRoutes } from '../../features/contracts/server/contract.route.ts';
import { contractJobs } from '../../features/contracts/server/contracts.job.ts';
import { mrrRoutes } from '../../features/contracts/server/mrr.route.ts';
import { ownedProductRoutes } from '../../features/contracts/server/owned-products.route.ts';
import { correspondence } from '../../features/correspondence/server/correspondence.ts';
import { departureRoutes } from '../../features/departures/server/departure.route.ts';
import { dictationRoutes } from '../../features/dictation/server/dictation.route.ts';
import { duplicateRoutes } from '../../features/duplicates/server/duplicates.route.ts';
import { mergeRoutes } from '../../features/duplicates/server/merges.route.ts';
import { exportRoutes } from '../../features/exports/server/export.route.ts';
import { workRoutes } from '../../features/home/server/work.route.ts';
import { importRoutes } from '../../features/imports/server/import.route.ts';
import { oldOppositions } from '../../features/imports/server/old-oppositions.job.ts';
import { productImport } from '../../features/imports/server/product-import.route.ts';
import { interactionAnalysisRoutes } from '../../features/interaction-analysis/server/interaction-analysis.route.ts';
import { noteMentions } from '../../features/interactions/server/mention.job.ts';
import { timelineRoutes } from '../../features/interactions/server/timeline.route.ts';
import { billingSettingsRoutes } from '../../features/invoices/server/billing-settings.route.ts';
import { companyLogoRoutes } from '../../features/invoices/server/company-logo.route.ts';
import { invoiceRoutes } from '../../features/invoices/server/invoice.route.ts';
import { invoiceFileRoutes } from '../../features/invoices/server/invoice-files.route.ts';
import { invoiceLetterRoutes } from '../../features/invoices/server/invoice-letter.route.ts';
import { paymentRoutes } from '../../features/invoices/server/payment.route.ts';
import { remindRoutes } from '../../features/invoices/server/remind.route.ts';
import { loyaltyJobs } from '../../features/loyalty/server/loyalty.job.ts';
import { loyaltyRoutes } from '../../features/loyalty/server/loyalty.route.ts';
import { accountOverview } from '../../features/loyalty/server/overview.ts';
import { pointsOfInvoices } from '../../features/loyalty/server/points-of-invoice.job.ts';
import { segmentJobs } from '../../features/loyalty/server/segments.job.ts';
import { statementRoutes } from '../../features/loyalty/server/statement.ts';
import { invitationRoutes } from '../../features/members/server/invitation.route.ts';
import { resetLinkRoutes } from '../../features/members/server/reset-link.route.ts';
import { sessionRoutes } from '../../features/members/server/session.route.ts';
import { userRoutes } from '../../features/members/server/users.route.ts';
import { notificationRoutes } from '../../features/notifications/server/notification.route.ts';
import { companyRoutes } from '../../features/platform/server/companies.route.ts';
import { companySubscriptionRoutes } from '../../features/platform/server/company-subscription.route.ts';
import { freeSeats } from '../../features/platform/server/free-seats.job.ts';
import { housekeeping } from '../../features/platform/server/housekeeping.job.ts';
import { planRoutes } from '../../features/platform/server/plans.route.ts';
import { platformRoutes } from '../../features/platform/server/platform.route.ts';
import { setupRoutes } from '../../features/platform/server/setup.route.ts';
import { productPictures } from '../../features/products/server/product-picture.route.ts';
import { productPriceRoutes } from '../../features/products/server/product-price.route.ts';
import { bottleneckRoutes } from '../../features/prospect-desk/server/bottleneck.route.ts';
import { importViews } from '../../features/prospect-desk/server/import-view.job.ts';
import { prospectBoard } from '../../features/prospect-desk/server/prospect-board.route.ts';
import { prospectCounters } from '../../features/prospect-desk/server/prospect-counters.route.ts';
import { prospectSources } from '../../features/prospect-desk/server/prospect-sources.route.ts';
import { prospectTags } from '../../features/prospect-desk/server/prospect-tags.route.ts';
import { renamedTags } from '../../features/prospect-desk/server/rename-tag.job.ts';
import { viewCounts } from '../../features/prospect-desk/server/view-counts.route.ts';
import { quoteJobs } from '../../features/quotes/server/quote.job.ts';
import { quoteRoutes } from '../../features/quotes/server/quote.route.ts';
import { quotePageRoutes } from '../../features/quotes/server/quote-page.route.ts';
import { dueCallBacks } from '../../features/reminders/server/call-back-due.job.ts';
import { reminderRoutes } from '../../features/reminders/server/reminder.route.ts';
import { dueReminders } from '../../features/reminders/server/reminder-due.job.ts';
import { saleRoutes } from '../../features/sales/server/sale.route.ts';
import { salesReportRoutes } from '../../features/sales-reports/server/sales-report.route.ts';
import { scores } from '../../features/scores/server/scores.job.ts';
import { searchWords } from '../../features/search/server/learn-words.job.ts';
import { prospectSearch } from '../../features/search/server/prospect-search.route.ts';
import { usualStayRoutes } from '../../features/stages/server/usual-stays.route.ts';
import { factJobs } from '../../features/statistics/server/fresh-facts.ts';
import { statisticsRoutes } from '../../features/statistics/server/statistics.route.ts';
import { subscriptionJobs } from '../../features/subscriptions/server/subscription.job.ts';
import { subscriptionRoutes } from '../../features/subscriptions/server/subscription.route.ts';
import { suggestionRoutes } from '../../features/suggestions/server/suggestion.route.ts';
import { tagUsage } from '../../features/tags/server/tag-usage.route.ts';
import { targetRoutes } from '../../features/target-desk/server/target.route.ts';
import { companionRoutes } from '../../features/telephones/server/companion.route.ts';
import { surveyRoutes } from '../../features/tickets/server/survey.route.ts';
import { ticketRoutes } from '../../features/tickets/server/ticket.route.ts';
import { ticketFigureRoutes } from '../../features/tickets/server/ticket-figures.route.ts';
import { ticketJobs } from '../../features/tickets/server/ticket-watch.job.ts';

export const serverFeatures: readonly ServerFeature[] = [
  registerCompany,
  sessionRoutes,
  userRoutes,
  invitationRoutes,
  resetLinkRoutes,
  notificationRoutes,
  companionRoutes,
  auditRoutes,
  subscriptionRoutes,
  subscriptionJobs,
  timelineRoutes,
  noteMentions,
  attachmentRoutes,
  departureRoutes,
  companyRoutes,
  setupRoutes,
  platformRoutes,
  planRoutes,
  companySubscriptionRoutes,
  freeSeats,
  usualStayRoutes,
  billingSettingsRoutes,
  companyLogoRoutes,
  invoiceFileRoutes,
  invoiceRoutes,
  invoiceLetterRoutes,
  remindRoutes,
  paymentRoutes,
  contractRoutes,
  contractJobs,
  mrrRoutes,
  ownedProductRoutes,
  reminderRoutes,
  dueReminders,
  dueCallBacks,
  scores,
  tagUsage,
  productPriceRoutes,
  productPictures,
  appointmentJobs,
  appointmentRoutes,
  linkRoutes,
  calendarFeedRoutes,
  bookingRoutes,
  suggestionRoutes,
  campaignCourse,
  campaignFigures,
  campaignMembers,
  dictationRoutes,
  correspondence,
  saleRoutes,
  quoteRoutes,
  quotePageRoutes,
  quoteJobs,
  ticketRoutes,
  ticketJobs,
  ticketFigureRoutes,
  surveyRoutes,
  renamedTags,
  importViews,
  prospectSearch,
  searchWords,
  prospectCounters,
  viewCounts,
  prospectBoard,
  bottleneckRoutes,
  prospectSources,
  prospectTags,
  callRightRoutes,
  calledTwice,
  callSessionRoutes,
  handedCallRoutes,
  prospectCallerRoutes,
  duplicateRoutes,
  mergeRoutes,
  housekeeping,
  importRoutes,
  productImport,
  oldOppositions,
  bulkChangeRoutes,
  exportRoutes,
  loyaltyRoutes,
  accountOverview,
  statementRoutes,
  loyaltyJobs,
  segmentJobs,
  pointsOfInvoices,
  campaignReports,
  campaignCalls,
  campaignFeed,
  interactionAnalysisRoutes,
  salesReportRoutes,
  targetRoutes,
  statisticsRoutes,
  factJobs,
  workRoutes,
  appointmentFigures,
];
