import { absenceAdd, absenceEnd, absenceList } from './absences/commands.ts'
import { accessAsk, accessEnd, accessList } from './accesses/commands.ts'
import {
  approvalAnswer,
  approvalApply,
  approvalApprove,
  approvalAsk,
  approvalList,
  approvalRefuse,
  approvalView,
  approvalWithdraw,
} from './approvals/commands.ts'
import {
  taskAccept,
  taskAsk,
  taskAssign,
  taskDispute,
  taskDone,
  taskReopen,
  taskReport,
  taskSettle,
} from './assignments/commands.ts'
import { assistCommands } from './assists/commands.ts'
import {
  borrowingAsk,
  borrowingBring,
  borrowingExtend,
  borrowingList,
  borrowingReturn,
} from './borrowings/commands.ts'
import { calendarCommands } from './calendar/commands.ts'
import {
  callbackCommands,
  callbackDue,
  callbackPlan,
  callbackRecord,
  callbackReschedule,
} from './callbacks/commands.ts'
import { callbackReportCommands } from './callbacks/report-commands.ts'
import { callbackRuleCommands } from './callbacks/rule-commands.ts'
import { campaignCommands } from './campaigns/commands.ts'
import { assignmentCommands } from './care/commands.ts'
import type { Command } from './chat/command.ts'
import { complaintCommands } from './complaints/commands.ts'
import { contactCommands } from './contacts/commands.ts'
import { contractCommands } from './contracts/commands.ts'
import { creditCommands } from './credit/commands.ts'
import {
  customerAdd,
  customerContact,
  customerFind,
  customerLookups,
  customerRestrict,
  customerView,
} from './customers/commands.ts'
import { fileCommands } from './customers/file-commands.ts'
import { mergeCommands } from './customers/merge-commands.ts'
import { dealingCommands } from './dealings/commands.ts'
import { digestNow, statusMine, statusTeam } from './digests/commands.ts'
import { dutyFind } from './duties/commands.ts'
import { accountConfirm, accountDisconnect, accountList } from './employees/account-commands.ts'
import { link, settings } from './employees/commands.ts'
import { enquiryCommands } from './enquiries/commands.ts'
import { exportCommands } from './exports/commands.ts'
import { gradingCommands } from './gradings/commands.ts'

import {
  handoverConfirm,
  handoverDrop,
  handoverGive,
  handoverLetter,
  handoverList,
  handoverMine,
  handoverReverse,
  handoverStart,
  handoverView,
} from './handovers/commands.ts'
import { help } from './help/commands.ts'
import { importCommands } from './imports/commands.ts'
import { intelCommands } from './intel/commands.ts'
import { keyaccountCommands } from './keyaccounts/commands.ts'
import { leadCommands } from './leads/commands.ts'
import { loanCommands } from './loans/commands.ts'
import { meetingCommands } from './meetings/commands.ts'
import { orgChart, orgStart } from './org/commands.ts'
import { departmentAdd, departmentChange, departmentList } from './org/department-commands.ts'
import { policyCommands } from './policies/commands.ts'
import { poolCommands } from './pool/commands.ts'
import { possessionCommands } from './possessions/commands.ts'
import { postAdd, postChange, postEnd, postFill, postLeave, postView } from './posts/commands.ts'
import { postNominate, postRecall } from './posts/propose-commands.ts'
import { postDescribe, postDuty, postNeed } from './posts/sheet-commands.ts'
import { personErase, personExport } from './privacy/commands.ts'
import { receptionCommands } from './receptions/commands.ts'
import { cancel, change, undo } from './record/commands.ts'
import { auditRefusals } from './refusals/commands.ts'
import { registerCommands } from './register/commands.ts'
import { reviewCommands } from './reviews/commands.ts'
import { rightLend, rightList } from './rights/commands.ts'
import { rightGrant, rightRevoke } from './rights/grant-commands.ts'
import { roundCommands } from './satisfaction/round-commands.ts'
import { sheetCommands, sheetParts } from './satisfaction/sheet-commands.ts'
import { serviceCommands } from './services/commands.ts'
import {
  employeeLeave,
  employeeMove,
  employeeResume,
  employeeRole,
  employeeSuspend,
  employeeView,
} from './staff/commands.ts'
import { employeeChange, employeeDotted } from './staff/record-commands.ts'
import { statementCommands } from './statements/commands.ts'
import { statisticsCommands } from './statistics/commands.ts'
import { suggestionCommands } from './suggestions/commands.ts'
import { taskAdd, taskList, taskView } from './tasks/commands.ts'
import { audit, auditView, recordHistories } from './trail/commands.ts'
import { venueCommands } from './venues/commands.ts'
import { visitCaptioned, visitLeave, visitList, visitLog, visitPhoto } from './visits/commands.ts'
import { dueCommands } from './visits/due-commands.ts'
import { formCommands } from './visits/form-commands.ts'
import { placeCommands } from './visits/place-commands.ts'
import { planCommands } from './visits/plan-commands.ts'
import { taskLoad } from './workload/commands.ts'
import { worklogCommands, worklogParts } from './worklogs/commands.ts'

/** Every command, in the order in which help shows them. */
export function commandsWith(invitations: (code: string) => readonly string[]): readonly Command[] {
  const all: readonly Command[] = [
    visitLog,
    ...planCommands,
    ...formCommands,
    visitList,
    ...dueCommands,
    ...receptionCommands,
    callbackDue,
    callbackRecord,
    callbackReschedule,
    callbackPlan,
    customerView,
    customerFind,
    customerAdd,
    ...exportCommands,
    ...importCommands,
    taskAdd,
    taskDone,
    taskReport,
    taskList,
    taskView,
    taskAccept,
    taskDispute,
    taskReopen,
    taskAsk,
    taskAssign,
    taskSettle,
    taskLoad,
    ...worklogCommands,
    customerRestrict,
    customerLookups,
    ...mergeCommands,
    ...registerCommands,
    ...reviewCommands,
    ...fileCommands,
    ...enquiryCommands,
    ...assistCommands,
    ...complaintCommands,
    ...intelCommands,
    ...suggestionCommands,
    ...meetingCommands,
    ...sheetCommands,
    ...roundCommands,
    ...serviceCommands,
    ...possessionCommands,
    ...contactCommands,
    ...dealingCommands,
    ...statementCommands,
    ...keyaccountCommands,
    ...assignmentCommands,
    ...poolCommands,
    approvalApply,
    approvalList,
    approvalView,
    approvalApprove,
    approvalRefuse,
    approvalAsk,
    approvalWithdraw,
    borrowingAsk,
    borrowingList,
    borrowingReturn,
    borrowingBring,
    borrowingExtend,
    accessAsk,
    accessList,
    accessEnd,
    ...contractCommands,
    ...creditCommands,
    ...leadCommands,
    ...loanCommands,
    statusMine,
    statusTeam,
    digestNow,
    dutyFind,
    orgChart,
    postView(() => all),
    postFill,
    postLeave,
    postNominate,
    postRecall,
    postAdd,
    postChange,
    postDescribe,
    postDuty,
    postNeed,
    postEnd,
    orgStart,
    departmentList,
    departmentAdd,
    departmentChange,
    ...recordHistories(() => all),
    audit(() => all),
    auditView(() => all),
    auditRefusals,
    ...calendarCommands,
    settings,
    link(invitations),
    accountList,
    accountConfirm(() => all),
    accountDisconnect,
    employeeView,
    employeeChange,
    employeeMove,
    employeeDotted,
    employeeRole,
    employeeSuspend,
    employeeResume,
    employeeLeave,
    handoverStart,
    handoverView,
    handoverGive,
    handoverConfirm,
    handoverDrop,
    handoverReverse,
    handoverList,
    absenceAdd,
    absenceList,
    absenceEnd,
    personExport,
    personErase,
    rightList(() => all),
    rightLend(() => all),
    rightGrant(() => all),
    rightRevoke(() => all),
    ...policyCommands,
    ...gradingCommands,
    ...statisticsCommands,
    ...venueCommands,
    ...callbackCommands,
    ...callbackRuleCommands,
    ...callbackReportCommands,
    ...campaignCommands,
    undo(() => all),
    change(() => all),
    cancel,
    help(() => all),
    customerContact,
    ...worklogParts,
    ...sheetParts,
    approvalAnswer,
    handoverMine,
    handoverLetter,
    visitLeave,
    visitPhoto,
    visitCaptioned,
    ...placeCommands,
  ]
  return all
}

/** The list for those to whom no platform matters. */
export const commands: readonly Command[] = commandsWith(() => [])
