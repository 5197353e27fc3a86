import type { Migration } from 'kysely'
import * as roles from './0000-roles'
import * as ledger from './0001-ledger'
import * as policy from './0002-policy'
import * as person from './0003-person'
import * as request from './0004-request'
import * as staff from './0005-staff'
import * as keyWitness from './0006-key-witness'
import * as log from './0007-log'
import * as scopeOfConsent from './0008-scope-of-consent'
import * as policyChanges from './0009-policy-changes'
import * as ward from './0010-ward'
import * as callers from './0011-callers'
import * as requestLife from './0012-request-life'
import * as task from './0013-task'
import * as requestEnd from './0014-request-end'
import * as staffAccount from './0015-staff-account'
import * as caseWork from './0016-case'
import * as system from './0017-system'
import * as record from './0018-record'
import * as hold from './0019-hold'
import * as tombstone from './0020-tombstone'
import * as certificate from './0021-certificate'
import * as push from './0022-push'
import * as copy from './0023-copy'
import * as conversation from './0025-conversation'
import * as channel from './0026-channel'
import * as restriction from './0027-restriction'
import * as stopNoticeCause from './0028-stop-notice-cause'
import * as systemByHand from './0029-system-by-hand'
import * as systemLook from './0030-system-look'
import * as ownDeletion from './0031-own-deletion'
import * as unneededField from './0032-unneeded-field'
import * as recordTerm from './0033-record-term'
import * as recordDigest from './0034-record-digest'
import * as relativeCopy from './0035-relative-copy'
import * as staffAct from './0036-staff-act'
import * as ledgerKind from './0037-ledger-kind'
import * as barredHandler from './0038-barred-handler'

/** Every migration in order; one that was released is never changed, a later one corrects it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0000-roles': roles,
  '0001-ledger': ledger,
  '0002-policy': policy,
  '0003-person': person,
  '0004-request': request,
  '0005-staff': staff,
  '0006-key-witness': keyWitness,
  '0007-log': log,
  '0008-scope-of-consent': scopeOfConsent,
  '0009-policy-changes': policyChanges,
  '0010-ward': ward,
  '0011-callers': callers,
  '0012-request-life': requestLife,
  '0013-task': task,
  '0014-request-end': requestEnd,
  '0015-staff-account': staffAccount,
  '0016-case': caseWork,
  '0017-system': system,
  '0018-record': record,
  '0019-hold': hold,
  '0020-tombstone': tombstone,
  '0021-certificate': certificate,
  '0022-push': push,
  '0023-copy': copy,
  '0025-conversation': conversation,
  '0026-channel': channel,
  '0027-restriction': restriction,
  '0028-stop-notice-cause': stopNoticeCause,
  '0029-system-by-hand': systemByHand,
  '0030-system-look': systemLook,
  '0031-own-deletion': ownDeletion,
  '0032-unneeded-field': unneededField,
  '0033-record-term': recordTerm,
  '0034-record-digest': recordDigest,
  '0035-relative-copy': relativeCopy,
  '0036-staff-act': staffAct,
  '0037-ledger-kind': ledgerKind,
  '0038-barred-handler': barredHandler,
}
