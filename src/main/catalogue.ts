// The whole product on one page: its features in order, each knowing only those before it.
import type { AnyCommand, AnyRecord, Feature, ResourceDefinition } from '../engine/define.ts';
import { defineFeature } from '../engine/define.ts';
import { engineMessages } from '../engine/engine.messages.ts';
import { joinMessages, oneSubject } from '../engine/messages.ts';
import { agendaMessages } from '../features/agenda/agenda.messages.ts';
import {
  cancelAppointment,
  confirmAppointment,
  createAppointment,
  holdAppointment,
  logPastAppointment,
  noShow,
  undoAppointment,
} from '../features/appointments/appointment.commands.ts';
import { appointmentMessages } from '../features/appointments/appointment.messages.ts';
import { appointmentRecord } from '../features/appointments/appointment.record.ts';
import { appointmentFormMessages } from '../features/appointments/appointment-form.messages.ts';
import { appointmentMailMessages } from '../features/appointments/appointment-mail.messages.ts';
import {
  editAppointment,
  moveAppointment,
  updateAppointment,
} from '../features/appointments/change-appointment.commands.ts';
import {
  archiveAssignmentRule,
  assignApiProspects,
  createAssignmentRule,
  editAssignmentRule,
  moveAssignmentRule,
  restoreAssignmentRule,
} from '../features/assignment/assignment.commands.ts';
import { assignmentMessages, assignmentRuleMessages } from '../features/assignment/assignment.messages.ts';
import { assignmentRuleRecord } from '../features/assignment/assignment-rule.record.ts';
import { createSharedProspect } from '../features/assignment/create-shared-prospect.commands.ts';
import { attachmentMessages } from '../features/attachments/attachment.messages.ts';
import { attachmentRecord } from '../features/attachments/attachment.record.ts';
import { auditMessages } from '../features/audit/audit.messages.ts';
import { auditEventRecord } from '../features/audit/audit-event.record.ts';
import { bulkChangeMessages } from '../features/bulk-changes/bulk-change.messages.ts';
import { bulkChangeRecord } from '../features/bulk-changes/bulk-change.record.ts';
import { endCallContract, recordCallContract } from '../features/call-rights/call-contract.commands.ts';
import { callIncidentRecord } from '../features/call-rights/call-incident.record.ts';
import {
  callContractMessages,
  callRightMessages,
  consentMessages,
  oppositionMessages,
} from '../features/call-rights/call-right.messages.ts';
import { recordConsent, withdrawConsent } from '../features/call-rights/consent.commands.ts';
import { recordOpposition } from '../features/call-rights/opposition.commands.ts';
import { dial, recordOutcome, undoOutcome } from '../features/call-sessions/call.commands.ts';
import { callEntryMessages, callMessages, callSessionMessages } from '../features/call-sessions/call.messages.ts';
import { callQuestionMessages } from '../features/call-sessions/call-questions.messages.ts';
import {
  endSession,
  pauseSession,
  releaseCards,
  resumeSession,
  skipCard,
  takeBackCard,
  takeSession,
} from '../features/call-sessions/call-session.commands.ts';
import {
  callEntryRecord,
  callLockRecord,
  callSessionRecord,
  dialRecord,
} from '../features/call-sessions/call-session.records.ts';
import { callSessionScreenMessages } from '../features/call-sessions/call-session-screens.messages.ts';
import { callSlideMessages } from '../features/call-sessions/call-slide.messages.ts';
import { completeCall } from '../features/call-sessions/complete-call.commands.ts';
import { keepCall } from '../features/call-sessions/keep-call.commands.ts';
import { addOwnCards, startOwnSession } from '../features/call-sessions/own-session.commands.ts';
import { queueMessages } from '../features/call-sessions/queue-reason.messages.ts';
import { campaignReportMessages } from '../features/campaign-desk/campaign-report.messages.ts';
import { createFedCampaign, editFedCampaign } from '../features/campaign-desk/fed-campaign.commands.ts';
import { archiveWithMembers, restoreWithMembers } from '../features/campaigns/archived-members.commands.ts';
import { archiveCampaign, restoreCampaign } from '../features/campaigns/campaign.commands.ts';
import { campaignMessages } from '../features/campaigns/campaign.messages.ts';
import { campaignRecord } from '../features/campaigns/campaign.record.ts';
import { campaignMemberRecord } from '../features/campaigns/campaign-member.record.ts';
import { joinCampaign, leaveCampaign } from '../features/campaigns/campaign-members.commands.ts';
import { campaignPageMessages } from '../features/campaigns/campaign-page.messages.ts';
import { campaignScreenMessages } from '../features/campaigns/campaign-screens.messages.ts';
import { editCompany } from '../features/companies/company.commands.ts';
import { companyMessages } from '../features/companies/company.messages.ts';
import { companyRecord } from '../features/companies/company.record.ts';
import { callContractRecord } from '../features/contact-rules/call-contract.record.ts';
import { consentRecord } from '../features/contact-rules/consent.record.ts';
import { holidayMessages } from '../features/contact-rules/holiday.messages.ts';
import { oppositionRecord } from '../features/contact-rules/opposition.record.ts';
import {
  archiveContract,
  createContract,
  editContract,
  restoreContract,
} from '../features/contracts/contract.commands.ts';
import { contractMessages } from '../features/contracts/contract.messages.ts';
import { contractRecord } from '../features/contracts/contract.record.ts';
import {
  cancelContract,
  loseContract,
  renewContract,
  undoContract,
} from '../features/contracts/contract-course.commands.ts';
import { contractScreenMessages } from '../features/contracts/contract-screens.messages.ts';
import { composerMessages } from '../features/correspondence/composer.messages.ts';
import {
  emailMessages,
  mailAccountMessages,
  messageTemplateMessages,
  strayEmailMessages,
} from '../features/correspondence/correspondence.messages.ts';
import { cancelEmail, retryEmail, sendEmail } from '../features/correspondence/email.commands.ts';
import { emailAttachmentRecord, emailRecord, strayEmailRecord } from '../features/correspondence/email.record.ts';
import { saveEmailIdentity } from '../features/correspondence/email-identity.commands.ts';
import { emailIdentityRecord } from '../features/correspondence/email-identity.record.ts';
import {
  archiveMessageTemplate,
  createMessageTemplate,
  editMessageTemplate,
  restoreMessageTemplate,
} from '../features/correspondence/message-template.commands.ts';
import { messageTemplateRecord } from '../features/correspondence/message-template.record.ts';
import { whatsappMessages } from '../features/correspondence/whatsapp.messages.ts';
import { whatsappMessageRecord } from '../features/correspondence/whatsapp-message.record.ts';
import { writeRightMessages } from '../features/correspondence/write-right.messages.ts';
import {
  archiveCustomField,
  createCustomField,
  editCustomField,
  moveCustomField,
  restoreCustomField,
} from '../features/custom-fields/custom-field.commands.ts';
import { customFieldMessages } from '../features/custom-fields/custom-field.messages.ts';
import { customFieldRecord } from '../features/custom-fields/custom-field.record.ts';
import { convertToCustomer, undoConversion } from '../features/customers/customer.commands.ts';
import { customerMessages } from '../features/customers/customer.messages.ts';
import { customerRecord } from '../features/customers/customer.record.ts';
import { dictationMessages } from '../features/dictation/dictation.messages.ts';
import { editDictationSettings } from '../features/dictation/dictation-settings.commands.ts';
import { dictationSettingsRecord } from '../features/dictation/dictation-settings.record.ts';
import { mergeMessages } from '../features/duplicates/duplicate.messages.ts';
import { duplicateScreenMessages } from '../features/duplicates/duplicate-screens.messages.ts';
import { prospectMergeRecord } from '../features/duplicates/prospect-merge.record.ts';
import { exportMessages } from '../features/exports/export.messages.ts';
import { exportRecord } from '../features/exports/export.record.ts';
import { exportScreenMessages } from '../features/exports/export-screens.messages.ts';
import { attentionMessages } from '../features/home/attention.messages.ts';
import { workMessages } from '../features/home/work.messages.ts';
import { cancelImport, discardImport, startImport } from '../features/imports/import.commands.ts';
import { importMessages } from '../features/imports/import.messages.ts';
import { importRecord } from '../features/imports/import.record.ts';
import { importFieldLabels } from '../features/imports/import-fields.messages.ts';
import { importListMessages } from '../features/imports/import-list.messages.ts';
import { importScreenMessages } from '../features/imports/import-screens.messages.ts';
import { rowProblemMessages } from '../features/imports/row-problems.messages.ts';
import { analysisMessages } from '../features/interaction-analysis/interaction-analysis.messages.ts';
import { addInteraction, correctInteraction, pinInteraction } from '../features/interactions/interaction.commands.ts';
import { interactionMessages } from '../features/interactions/interaction.messages.ts';
import { interactionRecord } from '../features/interactions/interaction.record.ts';
import { editNoteGuard } from '../features/interactions/note-guard.commands.ts';
import { noteGuardMessages } from '../features/interactions/note-guard.messages.ts';
import { noteGuardRecord } from '../features/interactions/note-guard.record.ts';
import { editBilling } from '../features/invoices/billing-settings.commands.ts';
import { billingSettingsRecord } from '../features/invoices/billing-settings.record.ts';
import { dunningMessages } from '../features/invoices/dunning.messages.ts';
import { createInvoice, discardInvoice, editInvoice } from '../features/invoices/invoice.commands.ts';
import { billingMessages, invoiceMessages, paymentMessages } from '../features/invoices/invoice.messages.ts';
import { invoiceRecord } from '../features/invoices/invoice.record.ts';
import { invoicePaperMessages } from '../features/invoices/invoice-paper.messages.ts';
import { billingSettingsMessages, invoiceScreenMessages } from '../features/invoices/invoice-screens.messages.ts';
import { paymentRecord } from '../features/invoices/payment.record.ts';
import { chooseKeys, resetKeys } from '../features/keys/key-choice.commands.ts';
import { keyChoiceRecord } from '../features/keys/key-choice.record.ts';
import { keysMessages } from '../features/keys/keys.messages.ts';
import { loyaltyMessages } from '../features/loyalty/loyalty.messages.ts';
import { loyaltyAccountRecord } from '../features/loyalty/loyalty-account.record.ts';
import { loyaltyProgrammeRecord } from '../features/loyalty/loyalty-programme.record.ts';
import { loyaltyRewardRecord } from '../features/loyalty/loyalty-reward.record.ts';
import { loyaltyScreenMessages } from '../features/loyalty/loyalty-screens.messages.ts';
import { archiveReward, createReward, editReward, restoreReward } from '../features/loyalty/reward.commands.ts';
import { accountMessages } from '../features/members/account.messages.ts';
import { accountMailMessages } from '../features/members/account-mail.messages.ts';
import { entranceMessages } from '../features/members/entrance.messages.ts';
import * as members from '../features/members/member.commands.ts';
import { invitationMessages, roleMessages, teamMessages, userMessages } from '../features/members/member.messages.ts';
import { roleRecord, teamRecord, userRecord } from '../features/members/member.records.ts';
import { signInMessages } from '../features/members/sign-in.messages.ts';
import { myDayMessages } from '../features/my-day/my-day.messages.ts';
import { readAllNotifications, readNotifications } from '../features/notifications/notification.commands.ts';
import { notificationMessages } from '../features/notifications/notification.messages.ts';
import { notificationRecord } from '../features/notifications/notification.record.ts';
import { chooseNotifications } from '../features/notifications/notification-choice.commands.ts';
import { notificationChoiceRecord } from '../features/notifications/notification-choice.record.ts';
import { notificationSettingsMessages } from '../features/notifications/notification-settings.messages.ts';
import { archiveOutcome, createOutcome, editOutcome, restoreOutcome } from '../features/outcomes/outcome.commands.ts';
import { outcomeMessages } from '../features/outcomes/outcome.messages.ts';
import { outcomeRecord } from '../features/outcomes/outcome.record.ts';
import { addProspect } from '../features/pipeline/add-prospect.commands.ts';
import { archivePipeline } from '../features/pipeline/archive-pipeline.commands.ts';
import { archiveStage } from '../features/pipeline/archive-stage.commands.ts';
import { editStage, updateStage } from '../features/pipeline/edit-stage.commands.ts';
import { changeStage, undoStageChange, updateProspect } from '../features/pipeline/pipeline.commands.ts';
import { pipelineMessages } from '../features/pipeline/pipeline.messages.ts';
import { editProspect } from '../features/pipeline/prospect-edits.commands.ts';
import { planScreenMessages } from '../features/platform/plan-screens.messages.ts';
import { setupMessages } from '../features/platform/platform.messages.ts';
import { platformMessages } from '../features/platform/platform-screens.messages.ts';
import {
  archiveProduct,
  createProduct,
  deleteProduct,
  editProduct,
  restoreProduct,
} from '../features/products/product.commands.ts';
import { productMessages } from '../features/products/product.messages.ts';
import { productRecord } from '../features/products/product.record.ts';
import { productImportMessages } from '../features/products/product-import.messages.ts';
import { addProductPrice } from '../features/products/product-price.commands.ts';
import { productPriceRecord } from '../features/products/product-price.record.ts';
import { boardMessages } from '../features/prospect-desk/board.messages.ts';
import { bottleneckMessages } from '../features/prospect-desk/bottleneck.messages.ts';
import { caseSummaryMessages } from '../features/prospect-desk/case-summary.messages.ts';
import { listViewMessages } from '../features/prospect-desk/list-view.messages.ts';
import { prospectDeskMessages } from '../features/prospect-desk/prospect-desk.messages.ts';
import { prospectKeysMessages } from '../features/prospect-desk/prospect-keys.messages.ts';
import { prospectPageMessages } from '../features/prospect-desk/prospect-page.messages.ts';
import { prospectRowMessages } from '../features/prospect-desk/prospect-row.messages.ts';
import { prospectSelectionMessages } from '../features/prospect-desk/prospect-selection.messages.ts';
import { archiveView, createView, editView, restoreView } from '../features/prospect-desk/saved-view.commands.ts';
import { savedViewMessages } from '../features/prospect-desk/saved-view.messages.ts';
import { savedViewRecord } from '../features/prospect-desk/saved-view.record.ts';
import { createProspect } from '../features/prospects/prospect.commands.ts';
import { prospectMessages } from '../features/prospects/prospect.messages.ts';
import { prospectRecord } from '../features/prospects/prospect.record.ts';
import { prospectWritesRecord } from '../features/prospects/prospect-writes.record.ts';
import { scoreMessages } from '../features/prospects/score.messages.ts';
import { addTag, removeTag } from '../features/prospects/tag.commands.ts';
import {
  acceptQuote,
  archiveQuote,
  createQuote,
  editQuote,
  refuseQuote,
  reopenQuote,
  restoreQuote,
  reviseQuote,
} from '../features/quotes/quote.commands.ts';
import { quoteMessages } from '../features/quotes/quote.messages.ts';
import { quoteRecord } from '../features/quotes/quote.record.ts';
import { quoteFormMessages } from '../features/quotes/quote-form.messages.ts';
import { quotePaperMessages } from '../features/quotes/quote-paper.messages.ts';
import { planAction } from '../features/reminders/next-action.commands.ts';
import * as reminders from '../features/reminders/reminder.commands.ts';
import { reminderMessages } from '../features/reminders/reminder.messages.ts';
import { reminderRecord } from '../features/reminders/reminder.record.ts';
import { basketMessages } from '../features/sales/basket.messages.ts';
import { cancelSale, makeSale, restoreSale } from '../features/sales/sale.commands.ts';
import { saleMessages } from '../features/sales/sale.messages.ts';
import { saleLineRecord, saleRecord } from '../features/sales/sale.record.ts';
import { salesMessages } from '../features/sales/sales.messages.ts';
import { salesReportMessages } from '../features/sales-reports/sales-report.messages.ts';
import { editScoreSettings } from '../features/scores/score-settings.commands.ts';
import { scoreSettingsMessages } from '../features/scores/score-settings.messages.ts';
import { scoreSettingsRecord } from '../features/scores/score-settings.record.ts';
import { assignmentSettingsMessages } from '../features/settings/assignment-settings.messages.ts';
import { fieldSettingsMessages } from '../features/settings/field-settings.messages.ts';
import { outcomeSettingsMessages } from '../features/settings/outcome-settings.messages.ts';
import { permissionMessages, roleSettingsMessages } from '../features/settings/role-settings.messages.ts';
import { settingsMessages } from '../features/settings/settings.messages.ts';
import { stageSettingsMessages } from '../features/settings/stage-settings.messages.ts';
import { suggestionSettingsMessages } from '../features/settings/suggestion-settings.messages.ts';
import { tagSettingsMessages } from '../features/settings/tag-settings.messages.ts';
import { userSettingsMessages } from '../features/settings/user-settings.messages.ts';
import {
  createPipeline,
  editPipeline,
  movePipeline,
  restorePipeline,
} from '../features/stages/manage-pipelines.commands.ts';
import { pipelineRecord } from '../features/stages/pipeline.record.ts';
import { createStage, moveStage, restoreStage } from '../features/stages/stage.commands.ts';
import { stageMessages } from '../features/stages/stage.messages.ts';
import { stageRecord } from '../features/stages/stage.record.ts';
import { statisticsMessages } from '../features/statistics/statistics.messages.ts';
import { planMessages, subscriptionMessages } from '../features/subscriptions/subscription.messages.ts';
import { subscriptionScreenMessages } from '../features/subscriptions/subscription-screens.messages.ts';
import { acceptSuggestion, dismissSuggestion, noteSuggestions } from '../features/suggestions/suggestion.commands.ts';
import { suggestionMessages } from '../features/suggestions/suggestion.messages.ts';
import { suggestionAnswerRecord, suggestionShowingRecord } from '../features/suggestions/suggestion-answer.record.ts';
import { suggestionReportMessages } from '../features/suggestions/suggestion-report.messages.ts';
import {
  editSuggestionRule,
  moveSuggestionRule,
  restoreSuggestionRules,
} from '../features/suggestions/suggestion-settings.commands.ts';
import { suggestionSettingsRecord } from '../features/suggestions/suggestion-settings.record.ts';
import { archiveTag, createTag, editTag, restoreTag } from '../features/tags/tag.commands.ts';
import { tagMessages } from '../features/tags/tag.messages.ts';
import { tagRecord } from '../features/tags/tag.record.ts';
import { targetDeskMessages } from '../features/target-desk/target-desk.messages.ts';
import { setDayGoal } from '../features/targets/day-goal.commands.ts';
import { dayGoalRecord } from '../features/targets/day-goal.record.ts';
import { editTargetSettings, setTarget } from '../features/targets/target.commands.ts';
import { targetMessages } from '../features/targets/target.messages.ts';
import { targetRecord } from '../features/targets/target.record.ts';
import { targetSettingsRecord } from '../features/targets/target-settings.record.ts';
import { handedCallRecord } from '../features/telephones/handed-call.record.ts';
import { phoneMessages } from '../features/telephones/phone.messages.ts';
import { choosePhone } from '../features/telephones/phone-choice.commands.ts';
import { phoneChoiceRecord } from '../features/telephones/phone-choice.record.ts';
import { assignTicket, createTicket, editTicket, linkTicket } from '../features/tickets/ticket.commands.ts';
import { ticketMessages } from '../features/tickets/ticket.messages.ts';
import { ticketMessageRecord, ticketRecord } from '../features/tickets/ticket.record.ts';
import {
  closeTicket,
  markTicketSpam,
  mergeTicket,
  reopenTicket,
  resolveTicket,
  takeUpTicket,
  waitOnTicket,
} from '../features/tickets/ticket-course.commands.ts';
import { ticketScreenMessages } from '../features/tickets/ticket-screens.messages.ts';
import { editTicketSettings } from '../features/tickets/ticket-settings.commands.ts';
import { ticketSettingsMessages } from '../features/tickets/ticket-settings.messages.ts';
import { ticketSettingsRecord } from '../features/tickets/ticket-settings.record.ts';
import { hearOnTicket, noteOnTicket, replyToTicket } from '../features/tickets/ticket-thread.commands.ts';
import { deviceMessages } from './device.messages.ts';
import { shellMessages } from './shell.messages.ts';

const newestFirst = [{ field: 'createdAt', descending: true }];
const byName = [{ field: 'name' }];

export const features: readonly Feature[] = [
  defineFeature({ name: 'contact-rules', messages: { holiday: holidayMessages } }),
  defineFeature({
    name: 'companies',
    records: [companyRecord],
    commands: [editCompany],
    messages: { ...engineMessages, company: companyMessages },
  }),
  defineFeature({
    name: 'members',
    records: [teamRecord, roleRecord, userRecord],
    commands: [
      members.createTeam,
      members.editTeam,
      members.archiveTeam,
      members.restoreTeam,
      members.createRole,
      members.editRole,
      members.archiveRole,
      members.restoreRole,
      members.editUser,
      members.editMe,
      members.noteAbsence,
    ],
    messages: {
      account: accountMessages,
      entrance: entranceMessages,
      user: userMessages,
      role: roleMessages,
      team: teamMessages,
      invitation: invitationMessages,
      signIn: signInMessages,
      mail: accountMailMessages,
    },
    resources: [
      {
        path: '/teams',
        record: teamRecord,
        filters: [],
        sort: byName,
        create: members.createTeam,
        update: members.editTeam,
        archive: members.archiveTeam,
        restore: members.restoreTeam,
        archivable: true,
      },
      {
        path: '/roles',
        record: roleRecord,
        filters: [],
        sort: byName,
        create: members.createRole,
        update: members.editRole,
        archive: members.archiveRole,
        restore: members.restoreRole,
        archivable: true,
      },
      {
        path: '/users',
        record: userRecord,
        filters: ['state', 'teamId', 'roleId'],
        sort: byName,
        update: members.editUser,
      },
    ],
  }),
  defineFeature({
    name: 'keys',
    records: [keyChoiceRecord],
    commands: [chooseKeys, resetKeys],
    messages: { keys: keysMessages },
  }),
  defineFeature({
    name: 'notifications',
    records: [notificationRecord, notificationChoiceRecord],
    commands: [readNotifications, readAllNotifications, chooseNotifications],
    messages: { notification: notificationMessages, notificationSettings: notificationSettingsMessages },
    resources: [
      { path: '/notifications', record: notificationRecord, filters: ['kind', 'groupKey'], sort: newestFirst },
    ],
  }),
  defineFeature({
    name: 'telephones',
    records: [phoneChoiceRecord, handedCallRecord],
    commands: [choosePhone],
    messages: { phone: phoneMessages },
  }),
  defineFeature({ name: 'audit', records: [auditEventRecord], messages: { audit: auditMessages } }),
  defineFeature({
    name: 'subscriptions',
    messages: {
      plan: planMessages,
      subscription: subscriptionMessages,
      subscriptionScreen: subscriptionScreenMessages,
    },
  }),
  defineFeature({
    name: 'stages',
    records: [pipelineRecord, stageRecord],
    commands: [
      ...[createPipeline, editPipeline, movePipeline, restorePipeline],
      ...[createStage, moveStage, restoreStage],
    ],
    messages: { stage: stageMessages },
    resources: [
      {
        path: '/pipelines',
        record: pipelineRecord,
        filters: [],
        sort: [{ field: 'position' }],
        create: createPipeline,
        update: editPipeline,
        freshIds: ['openStageId', 'wonStageId', 'lostStageId'],
        archive: archivePipeline,
        restore: restorePipeline,
        archivable: true,
      },
      {
        path: '/stages',
        record: stageRecord,
        filters: ['pipelineId', 'kind'],
        sort: [{ field: 'pipelineId' }, { field: 'position' }],
        create: createStage,
        update: updateStage,
        archive: archiveStage,
        restore: restoreStage,
        archivable: true,
      },
    ],
  }),
  defineFeature({
    name: 'custom-fields',
    records: [customFieldRecord],
    commands: [createCustomField, editCustomField, moveCustomField, archiveCustomField, restoreCustomField],
    messages: { customField: customFieldMessages },
    resources: [
      {
        path: '/custom-fields',
        record: customFieldRecord,
        filters: ['key', 'kind'],
        sort: [{ field: 'position' }],
        create: createCustomField,
        update: editCustomField,
        archive: archiveCustomField,
        restore: restoreCustomField,
        archivable: true,
      },
    ],
  }),
  defineFeature({
    name: 'prospects',
    records: [prospectRecord, prospectWritesRecord],
    commands: [createProspect, addTag, removeTag],
    messages: { prospect: prospectMessages, score: scoreMessages },
  }),
  defineFeature({
    name: 'tags',
    records: [tagRecord],
    commands: [createTag, editTag, archiveTag, restoreTag],
    messages: { tag: tagMessages },
    resources: [
      {
        path: '/tags',
        record: tagRecord,
        filters: ['name'],
        sort: byName,
        create: createTag,
        update: editTag,
        archive: archiveTag,
        restore: restoreTag,
        archivable: true,
      },
    ],
  }),
  defineFeature({
    name: 'assignment',
    records: [assignmentRuleRecord],
    commands: [
      createAssignmentRule,
      editAssignmentRule,
      moveAssignmentRule,
      archiveAssignmentRule,
      restoreAssignmentRule,
      assignApiProspects,
    ],
    messages: { assignmentRule: assignmentRuleMessages, assignment: assignmentMessages },
    resources: [
      {
        path: '/assignment-rules',
        record: assignmentRuleRecord,
        filters: ['isOn'],
        sort: [{ field: 'position' }],
        create: createAssignmentRule,
        update: editAssignmentRule,
        archive: archiveAssignmentRule,
        restore: restoreAssignmentRule,
        archivable: true,
      },
    ],
  }),
  defineFeature({
    name: 'interactions',
    records: [interactionRecord, noteGuardRecord],
    commands: [addInteraction, correctInteraction, pinInteraction, editNoteGuard],
    resources: [
      {
        path: '/interactions',
        record: interactionRecord,
        filters: ['prospectId', 'userId', 'kind'],
        sort: [{ field: 'occurredAt', descending: true }],
        create: addInteraction,
        update: pinInteraction,
      },
    ],
    messages: { interaction: interactionMessages, noteGuard: noteGuardMessages },
  }),
  defineFeature({
    name: 'attachments',
    records: [attachmentRecord],
    resources: [
      {
        path: '/attachments',
        record: attachmentRecord,
        filters: ['prospectId', 'interactionId', 'userId'],
        sort: newestFirst,
      },
    ],
    messages: { attachment: attachmentMessages },
  }),
  defineFeature({
    name: 'reminders',
    records: [reminderRecord],
    commands: [
      reminders.addReminder,
      reminders.editReminder,
      reminders.snoozeReminder,
      planAction,
      reminders.completeReminder,
      reminders.reopenReminder,
      reminders.archiveReminder,
      reminders.restoreReminder,
    ],
    resources: [
      {
        path: '/reminders',
        record: reminderRecord,
        filters: ['prospectId', 'userId', 'doneAt', 'repeats'],
        sort: [{ field: 'dueAt' }],
        create: reminders.addReminder,
        update: reminders.editReminder,
        archive: reminders.archiveReminder,
        restore: reminders.restoreReminder,
        archivable: true,
      },
    ],
    messages: { reminder: reminderMessages },
  }),
  defineFeature({
    name: 'scores',
    records: [scoreSettingsRecord],
    commands: [editScoreSettings],
    messages: { scoreSettings: scoreSettingsMessages },
  }),
  defineFeature({
    name: 'call-rights',
    records: [consentRecord, callContractRecord, oppositionRecord, callIncidentRecord],
    commands: [recordConsent, withdrawConsent, recordCallContract, endCallContract, recordOpposition],
    resources: [
      {
        path: '/consents',
        record: consentRecord,
        filters: ['prospectId', 'channel', 'state'],
        sort: [{ field: 'at', descending: true }],
      },
      {
        path: '/call-contracts',
        record: callContractRecord,
        filters: ['prospectId', 'relation'],
        sort: [{ field: 'at', descending: true }],
      },
      {
        path: '/oppositions',
        record: oppositionRecord,
        filters: ['prospectId', 'channel'],
        sort: [{ field: 'at', descending: true }],
      },
      {
        path: '/call-incidents',
        record: callIncidentRecord,
        filters: ['prospectId', 'userId', 'code'],
        sort: [{ field: 'at', descending: true }],
      },
    ],
    messages: {
      callRight: callRightMessages,
      consent: consentMessages,
      callContract: callContractMessages,
      opposition: oppositionMessages,
    },
  }),
  defineFeature({
    name: 'pipeline',
    resources: [
      {
        path: '/prospects',
        record: prospectRecord,
        filters: ['stageId', 'ownerId', 'source', 'audience'],
        filtersInLists: [{ name: 'importId', list: 'importIds' }],
        filtersThrough: [{ name: 'pipelineId', field: 'stageId', record: stageRecord }],
        sort: newestFirst,
        searchField: 'searchText',
        create: createSharedProspect,
        update: updateProspect,
        freshIds: ['interactionId'],
        archive: archiveWithMembers,
        restore: restoreWithMembers,
        archivable: true,
        countedUpTo: 10_000,
      },
    ],

    commands: [
      addProspect,
      editProspect,
      changeStage,
      undoStageChange,
      updateProspect,
      editStage,
      updateStage,
      archiveStage,
      archivePipeline,
    ],
    messages: { pipeline: pipelineMessages },
  }),
  defineFeature({
    name: 'customers',
    records: [customerRecord],
    commands: [convertToCustomer, undoConversion],
    messages: { customer: customerMessages },
    resources: [
      {
        path: '/customers',
        record: customerRecord,
        filters: ['prospectId', 'userId'],
        sort: [{ field: 'signedAt', descending: true }],
        create: convertToCustomer,
        archive: undoConversion,
        freshIds: ['interactionId'],
        archivable: true,
      },
    ],
  }),
  defineFeature({
    name: 'products',
    records: [productRecord, productPriceRecord],
    commands: [createProduct, editProduct, archiveProduct, restoreProduct, deleteProduct, addProductPrice],
    messages: { product: productMessages, productImport: productImportMessages },
    resources: [
      {
        path: '/products',
        record: productRecord,
        filters: ['reference', 'name', 'family', 'kind', 'recurring', 'unit'],
        sort: byName,
        searchField: 'searchText',
        create: createProduct,
        update: editProduct,
        freshIds: ['pricesId'],
        archive: archiveProduct,
        restore: restoreProduct,
        archivable: true,
      },
      {
        path: '/product-prices',
        record: productPriceRecord,
        filters: ['productId', 'currency'],
        sort: [{ field: 'validFrom', descending: true }],
        create: addProductPrice,
      },
    ],
  }),
  defineFeature({
    name: 'sales',
    records: [saleRecord, saleLineRecord],
    commands: [makeSale, cancelSale, restoreSale],
    resources: [
      {
        path: '/sales',
        record: saleRecord,
        filters: ['prospectId', 'userId', 'state', 'currency', 'quoteId', 'campaignId', 'soldOn'],
        sort: [{ field: 'soldOn', descending: true }],
        create: makeSale,
        archive: cancelSale,
        restore: restoreSale,
        freshIds: ['interactionId', 'customerId', 'moveId'],
      },
      {
        path: '/sale-lines',
        record: saleLineRecord,
        filters: ['saleId', 'prospectId', 'productId'],
        sort: [{ field: 'saleId' }, { field: 'position' }],
      },
    ],
    messages: { sales: salesMessages, sale: saleMessages, basket: basketMessages },
  }),
  defineFeature({
    name: 'contracts',
    records: [contractRecord],
    commands: [
      ...[createContract, editContract, archiveContract, restoreContract],
      ...[renewContract, loseContract, cancelContract, undoContract],
    ],
    resources: [
      {
        path: '/contracts',
        record: contractRecord,
        filters: ['prospectId', 'userId', 'state', 'currency', 'startsOn', 'endsOn', 'isTacit'],
        sort: [{ field: 'endsOn' }],
        create: createContract,
        update: editContract,
        archive: archiveContract,
        restore: restoreContract,
        freshIds: ['interactionId', 'customerId', 'moveId'],
        archivable: true,
      },
    ],
    messages: { contract: contractMessages, contractScreen: contractScreenMessages },
  }),
  defineFeature({
    name: 'appointments',
    records: [appointmentRecord],
    commands: [
      ...[createAppointment, logPastAppointment, editAppointment, moveAppointment, updateAppointment],
      ...[confirmAppointment, cancelAppointment, holdAppointment, noShow, undoAppointment],
    ],
    resources: [
      {
        path: '/appointments',
        record: appointmentRecord,
        filters: ['organiserId', 'prospectId', 'state', 'kind', 'day'],
        sort: [{ field: 'startAt', descending: true }],
        create: createAppointment,
        update: updateAppointment,
        archive: cancelAppointment,
        freshIds: ['interactionId'],
      },
    ],
    messages: {
      appointment: appointmentMessages,
      appointmentForm: appointmentFormMessages,
      appointmentMail: appointmentMailMessages,
    },
  }),
  defineFeature({
    name: 'outcomes',
    records: [outcomeRecord],
    commands: [createOutcome, editOutcome, archiveOutcome, restoreOutcome],
    resources: [
      {
        path: '/outcomes',
        record: outcomeRecord,
        filters: ['code'],
        sort: [{ field: 'position' }],
        create: createOutcome,
        update: editOutcome,
        archive: archiveOutcome,
        restore: restoreOutcome,
        archivable: true,
      },
    ],
    messages: { outcome: outcomeMessages },
  }),
  defineFeature({
    name: 'campaigns',
    records: [campaignRecord, campaignMemberRecord],
    commands: [archiveCampaign, restoreCampaign, joinCampaign, leaveCampaign, archiveWithMembers, restoreWithMembers],
    messages: { campaign: campaignMessages, campaignScreen: oneSubject(campaignScreenMessages, campaignPageMessages) },
  }),
  defineFeature({
    name: 'dictation',
    records: [dictationSettingsRecord],
    commands: [editDictationSettings],
    messages: { dictation: dictationMessages },
  }),
  defineFeature({
    name: 'correspondence',
    records: [
      ...[messageTemplateRecord, emailIdentityRecord, emailRecord, emailAttachmentRecord, strayEmailRecord],
      whatsappMessageRecord,
    ],
    commands: [
      ...[createMessageTemplate, editMessageTemplate, archiveMessageTemplate, restoreMessageTemplate],
      ...[saveEmailIdentity, sendEmail, cancelEmail, retryEmail],
    ],
    resources: [
      {
        path: '/message-templates',
        record: messageTemplateRecord,
        filters: ['channel', 'language'],
        sort: byName,
        create: createMessageTemplate,
        update: editMessageTemplate,
        archive: archiveMessageTemplate,
        restore: restoreMessageTemplate,
        archivable: true,
      },
      {
        path: '/emails',
        record: emailRecord,
        filters: ['prospectId', 'userId', 'direction', 'state'],
        sort: newestFirst,
      },
      { path: '/stray-emails', record: strayEmailRecord, filters: ['channel', 'direction'], sort: newestFirst },
      {
        path: '/whatsapp-messages',
        record: whatsappMessageRecord,
        filters: ['prospectId', 'userId', 'direction', 'state', 'number'],
        sort: newestFirst,
      },
    ],
    messages: {
      email: emailMessages,
      composer: composerMessages,
      strayEmail: strayEmailMessages,
      mailAccount: mailAccountMessages,
      messageTemplate: messageTemplateMessages,
      whatsapp: whatsappMessages,
      writeRight: writeRightMessages,
    },
  }),
  defineFeature({
    name: 'invoices',
    records: [billingSettingsRecord, invoiceRecord, paymentRecord],
    commands: [editBilling, createInvoice, editInvoice, discardInvoice],
    messages: {
      billing: billingMessages,
      billingSettings: billingSettingsMessages,
      dunning: dunningMessages,
      invoice: invoiceMessages,
      invoiceScreen: invoiceScreenMessages,
      paper: invoicePaperMessages,
      payment: paymentMessages,
    },
    resources: [
      {
        path: '/invoices',
        record: invoiceRecord,
        filters: ['prospectId', 'kind', 'number', 'currency', 'correctsId', 'isCancelled'],
        sort: newestFirst,
        create: createInvoice,
        update: editInvoice,
        archive: discardInvoice,
      },
      { path: '/payments', record: paymentRecord, filters: ['prospectId', 'kind', 'currency'], sort: newestFirst },
    ],
  }),
  defineFeature({
    name: 'quotes',
    records: [quoteRecord],
    commands: [
      ...[createQuote, editQuote, reviseQuote, archiveQuote, restoreQuote],
      ...[acceptQuote, refuseQuote, reopenQuote],
    ],
    resources: [
      {
        path: '/quotes',
        record: quoteRecord,
        filters: ['prospectId', 'userId', 'state', 'number', 'currency', 'campaignId', 'firstId'],
        sort: newestFirst,
        create: createQuote,
        update: editQuote,
        archive: archiveQuote,
        restore: restoreQuote,
        archivable: true,
      },
    ],
    messages: { quote: quoteMessages, quoteForm: quoteFormMessages, quotePaper: quotePaperMessages },
  }),
  defineFeature({
    name: 'tickets',
    records: [ticketSettingsRecord, ticketRecord, ticketMessageRecord],
    commands: [
      ...[createTicket, editTicket, assignTicket, linkTicket],
      ...[waitOnTicket, takeUpTicket, resolveTicket, reopenTicket, closeTicket, markTicketSpam, mergeTicket],
      ...[replyToTicket, noteOnTicket, hearOnTicket, editTicketSettings],
    ],
    resources: [
      {
        path: '/tickets',
        record: ticketRecord,
        filters: [
          ...['prospectId', 'assigneeId', 'userId', 'state', 'priority', 'category', 'channel', 'number'],
          ...['isVerified', 'satisfaction', 'linkedId', 'mergedIntoId'],
        ],
        sort: [{ field: 'openedAt', descending: true }],
        searchField: 'searchText',
        create: createTicket,
        update: editTicket,
        freshIds: ['messageId', 'eventId'],
      },
      {
        path: '/ticket-messages',
        record: ticketMessageRecord,
        filters: ['ticketId', 'prospectId', 'kind', 'userId'],
        sort: [{ field: 'at', descending: true }],
      },
    ],
    messages: { ticket: ticketMessages, ticketScreen: ticketScreenMessages, ticketSettings: ticketSettingsMessages },
  }),
  defineFeature({
    name: 'suggestions',
    records: [suggestionSettingsRecord, suggestionAnswerRecord, suggestionShowingRecord],
    commands: [
      ...[noteSuggestions, acceptSuggestion, dismissSuggestion],
      ...[editSuggestionRule, moveSuggestionRule, restoreSuggestionRules],
    ],
    messages: { suggestion: suggestionMessages, suggestionReport: suggestionReportMessages },
  }),
  defineFeature({
    name: 'targets',
    records: [targetRecord, targetSettingsRecord, dayGoalRecord],
    commands: [setTarget, editTargetSettings, setDayGoal],
    resources: [
      {
        path: '/targets',
        record: targetRecord,
        filters: ['measure', 'period', 'startsOn', 'userId', 'teamId'],
        sort: newestFirst,
        create: setTarget,
      },
    ],
    messages: { target: targetMessages },
  }),
  defineFeature({
    name: 'call-sessions',
    records: [callSessionRecord, callEntryRecord, callLockRecord, dialRecord],
    commands: [
      dial,
      recordOutcome,
      undoOutcome,
      keepCall,
      completeCall,
      pauseSession,
      resumeSession,
      takeSession,
      endSession,
      skipCard,
      takeBackCard,
      releaseCards,
      startOwnSession,
      addOwnCards,
    ],
    resources: [
      {
        path: '/call-sessions',
        record: callSessionRecord,
        filters: ['state'],
        sort: [{ field: 'startedAt', descending: true }],
      },
    ],
    messages: {
      call: callMessages,
      callSession: callSessionMessages,
      callEntry: callEntryMessages,
      callSlide: oneSubject(callSlideMessages, callQuestionMessages, callSessionScreenMessages),
      queue: queueMessages,
    },
  }),
  defineFeature({
    name: 'imports',
    records: [importRecord],
    commands: [startImport, cancelImport, discardImport],
    messages: {
      import: importMessages,
      importField: importFieldLabels,
      rowProblem: rowProblemMessages,
      importScreen: oneSubject(importListMessages, importScreenMessages),
    },
    resources: [{ path: '/imports', record: importRecord, filters: ['state'], sort: newestFirst }],
  }),
  defineFeature({
    name: 'bulk-changes',
    records: [bulkChangeRecord],
    messages: { bulkChange: bulkChangeMessages },
    resources: [{ path: '/bulk-changes', record: bulkChangeRecord, filters: ['state'], sort: newestFirst }],
  }),
  defineFeature({
    name: 'exports',
    records: [exportRecord],
    messages: { export: exportMessages, exportScreen: exportScreenMessages },
    resources: [{ path: '/exports', record: exportRecord, filters: ['state'], sort: newestFirst }],
  }),
  defineFeature({
    name: 'loyalty',
    records: [loyaltyProgrammeRecord, loyaltyRewardRecord, loyaltyAccountRecord],
    commands: [createReward, editReward, archiveReward, restoreReward],
    resources: [
      { path: '/loyalty-programmes', record: loyaltyProgrammeRecord, filters: [], sort: [{ field: 'validFrom' }] },
      {
        path: '/loyalty-accounts',
        record: loyaltyAccountRecord,
        filters: ['prospectId', 'tierKey'],
        sort: [{ field: 'available', descending: true }],
      },
      {
        path: '/rewards',
        record: loyaltyRewardRecord,
        filters: ['minTier'],
        sort: [{ field: 'cost' }],
        create: createReward,
        update: editReward,
        archive: archiveReward,
        restore: restoreReward,
        archivable: true,
      },
    ],
    messages: { loyalty: loyaltyMessages, loyaltyScreen: loyaltyScreenMessages },
  }),
  defineFeature({ name: 'departures' }),
  defineFeature({ name: 'search' }),
  defineFeature({
    name: 'prospect-desk',
    records: [savedViewRecord],
    commands: [createView, editView, archiveView, restoreView],
    resources: [
      {
        path: '/views',
        record: savedViewRecord,
        filters: ['userId', 'share'],
        sort: byName,
        create: createView,
        update: editView,
        archive: archiveView,
        restore: restoreView,
        archivable: true,
      },
    ],
    messages: {
      savedView: savedViewMessages,
      desk: oneSubject(prospectDeskMessages, prospectPageMessages, prospectKeysMessages, prospectRowMessages),
      listView: listViewMessages,
      board: boardMessages,
      bottleneck: bottleneckMessages,
      caseSummary: caseSummaryMessages,
      selection: prospectSelectionMessages,
    },
  }),
  defineFeature({
    name: 'duplicates',
    records: [prospectMergeRecord],
    resources: [
      { path: '/merges', record: prospectMergeRecord, filters: ['masterId', 'loserId', 'userId'], sort: newestFirst },
    ],
    messages: { merge: mergeMessages, duplicate: duplicateScreenMessages },
  }),
  defineFeature({
    name: 'settings',
    messages: {
      settings: settingsMessages,
      userSettings: userSettingsMessages,
      roleSettings: roleSettingsMessages,
      permission: permissionMessages,
      stageSettings: stageSettingsMessages,
      fieldSettings: fieldSettingsMessages,
      tagSettings: tagSettingsMessages,
      assignmentSettings: assignmentSettingsMessages,
      outcomeSettings: outcomeSettingsMessages,
      suggestionSettings: suggestionSettingsMessages,
    },
  }),
  defineFeature({
    name: 'campaign-desk',
    commands: [createFedCampaign, editFedCampaign],
    resources: [
      {
        path: '/campaigns',
        record: campaignRecord,
        filters: ['name', 'state'],
        sort: newestFirst,
        create: createFedCampaign,
        update: editFedCampaign,
        archive: archiveCampaign,
        restore: restoreCampaign,
        archivable: true,
      },
    ],
    messages: { campaignReport: campaignReportMessages },
  }),
  defineFeature({ name: 'agenda', messages: { agenda: agendaMessages } }),
  defineFeature({ name: 'interaction-analysis', messages: { analysis: analysisMessages } }),
  defineFeature({ name: 'sales-reports', messages: { salesReport: salesReportMessages } }),
  defineFeature({ name: 'target-desk', messages: { targetDesk: targetDeskMessages } }),
  defineFeature({ name: 'my-day', messages: { myDay: myDayMessages } }),
  defineFeature({ name: 'statistics', messages: { statistics: statisticsMessages } }),
  defineFeature({ name: 'home', messages: { attention: attentionMessages, work: workMessages } }),
  defineFeature({
    name: 'platform',
    messages: { setup: setupMessages, platform: platformMessages, planScreen: planScreenMessages },
  }),
];

export const records: ReadonlyMap<string, AnyRecord> = new Map(
  features.flatMap((feature) => feature.records).map((record) => [record.name, record]),
);
export const commands: ReadonlyMap<string, AnyCommand> = new Map(
  features.flatMap((feature) => feature.commands).map((command) => [command.name, command]),
);
export const resources: readonly ResourceDefinition[] = features.flatMap((feature) => feature.resources);
export const messages = joinMessages(
  Object.assign({ shell: shellMessages, device: deviceMessages }, ...features.map((feature) => feature.messages)),
);
