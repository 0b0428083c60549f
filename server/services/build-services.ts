import type { Database } from '../../db/client.ts';
import { loadLaneMarks } from '../../db/queries/access.ts';
import { DEMO_PASSWORD, PEOPLE } from '../../db/seed/people.ts';
import { type AuthSessionLifetime, createAuthSessions } from '../auth/auth-sessions.ts';
import { createLoginThrottle } from '../auth/login-throttle.ts';
import { createCodeThrottle } from '../auth/one-time-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { DamageReport } from '../ports/damage-report.ts';
import type { EditLane, WriteLane } from '../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../ports/lane-events.ts';
import type { LaneStored } from '../ports/lane-stored.ts';
import type { StepUp } from '../ports/step-up.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { listAccounts, openAccount } from './account/accounts.ts';
import { beginAccount, draftAccount, mayBegin } from './account/begin-account.ts';
import type { ActDeps } from './act/act-deps.ts';
import { actOnRecord } from './act/act-on-record.ts';
import { loadMyActions } from './action/load-my-actions.ts';
import type { AppServices, DemoPerson } from './app-services.ts';
import { buildAudit } from './audit/load-audit.ts';
import { buildMailedSignIn, buildSignIns } from './auth/build-sign-ins.ts';
import { changePassword } from './auth/change-password.ts';
import { provePassword } from './auth/prove-password.ts';
import { signIn } from './auth/sign-in.ts';
import { buildCalendar } from './calendar/build-calendar.ts';
import { buildComments } from './comment/build-comments.ts';
import { buildExports } from './export/build-exports.ts';
import { buildFirm } from './firm/build-firm.ts';
import { loadRecordAuthors } from './history/authors.ts';
import { loadChangesSince, loadLaneAt, loadSeenSeq } from './history/lane-history.ts';
import { loadLaneDiff, loadSittings } from './history/lane-sittings.ts';
import { nameVersion } from './history/lane-versions.ts';
import { loadPlanNews } from './history/plan-news.ts';
import { loadHome } from './home/load-home.ts';
import { buildInbox } from './inbox/build-inbox.ts';
import { buildMailChoices } from './inbox/mail-choices.ts';
import { buildInvitations } from './invitation/build-invitations.ts';
import { loadLaneAccesses, loadPresences } from './lane/lane-doors.ts';
import { buildShownMail } from './mail/shown-mail.ts';
import { buildOutput } from './output/build-output.ts';
import { keepLocale } from './people/keep-locale.ts';
import { loadActor } from './people/load-actor.ts';
import { draftNextPlan, draftPlan } from './plan/draft-plan.ts';
import { fillLane } from './plan/fill-lane.ts';
import { listPlans } from './plan/list-plans.ts';
import { makePlan } from './plan/make-plan.ts';
import { openPlan } from './plan/open-plan.ts';
import { buildPlanningGuests } from './planning-guest/build-planning-guests.ts';
import { buildPlanningSessions } from './planning-session/build-planning-sessions.ts';
import { draftPublication } from './publish/draft-publication.ts';
import { listPublications } from './publish/list-publications.ts';
import { publishRecords } from './publish/publish-records.ts';
import { withdrawRecord } from './publish/withdraw-record.ts';
import { buildQuarterlyReviews } from './quarterly-review/build-quarterly-reviews.ts';
import { changeRecord } from './record/change-record.ts';
import { listRecords, readRecord } from './record/find-records.ts';
import { createRecordIn, removeRecord } from './record/write-records.ts';
import { search } from './search/search.ts';
import { buildSetUp } from './setup/set-up.ts';
import { buildShare } from './share/build-share.ts';
import { buildSignOff } from './sign-off/build-sign-off.ts';
import { buildSuggestions } from './suggestion/build-suggestions.ts';
import { createApiToken, endApiToken, loadApiTokens, openApiToken } from './token/api-tokens.ts';
import { buildTransactions } from './transaction/build-transactions.ts';
import { loadVitality } from './vitality/load-vitality.ts';

export interface ServiceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publishLaneEvent: PublishLaneEvent;
  readonly editLane: EditLane;
  readonly writeLane: WriteLane;
  readonly laneStored: LaneStored;
  readonly reportDamage: DamageReport;
  readonly signingKey: SigningKey;
  readonly authSession: AuthSessionLifetime;
  readonly isDemo: boolean;
  /** A mail server is named: what it gets is not shown on a page. */
  readonly sendsMail?: boolean;
  /** A Chromium is there to make PDF with. */
  readonly makesPdf?: boolean;
  /** Told of each file that was asked for. */
  readonly exportAsked?: () => void;
}

/** Builds every use case once. */
export function buildServices({
  db,
  clock,
  reportDamage,
  publishLaneEvent,
  editLane,
  writeLane,
  laneStored,
  signingKey,
  authSession,
  isDemo,
  sendsMail = false,
  makesPdf = false,
  exportAsked = () => undefined,
}: ServiceDeps): AppServices {
  const authSessions = createAuthSessions(db.auth, authSession, clock);
  const signInDeps = { sql: db.auth, authSessions, throttle: createLoginThrottle() };
  const codeDeps = { db, clock, authSessions, codes: createCodeThrottle() };
  const openPlanDeps = { db, clock, reportDamage };
  const historyDeps = { db, reportDamage };
  const stepUp: StepUp = (attempt) => provePassword(signInDeps, attempt);
  const writeDeps = { openPlanDeps, writeLane, publishLaneEvent };
  const tokenDeps = { db, clock, stepUp };
  const actDeps: ActDeps = {
    db,
    openPlanDeps,
    stepUp,
    publishLaneEvent,
    editLane,
  };
  return {
    auth: {
      signIn: (input) => signIn(signInDeps, input),
      signOut: (token) => authSessions.end(token),
      validate: (token) => authSessions.validate(token),
      changePassword: (input) => changePassword(signInDeps, input),
    },
    signIns: buildSignIns({ db, clock, lifetime: authSession }),
    mailedSignIn: buildMailedSignIn({ ...codeDeps, asks: createLoginThrottle() }),
    setup: buildSetUp(codeDeps),
    firm: buildFirm(codeDeps),
    invitations: buildInvitations(codeDeps),
    people: {
      loadActor: (userId) => loadActor(db, userId),
      keepLocale: (userId, locale) => keepLocale(db, userId, locale),
    },
    plans: {
      listPlans: (actor) => listPlans(db, actor),
      openPlan: (actor, planId) => openPlan(openPlanDeps, actor, planId),
      draftPlan: (actor, input) => draftPlan({ db, clock }, actor, input),
      draftNextPlan: (actor, planId) => draftNextPlan(openPlanDeps, actor, planId),
      makePlan: (actor, input) => makePlan({ ...openPlanDeps, laneStored }, actor, input),
      fillLane: (actor, input) => fillLane({ ...openPlanDeps, editLane }, actor, input),
    },
    acts: { actOnRecord: (actor, input) => actOnRecord(actDeps, actor, input) },
    publishing: {
      publish: (actor, input) => publishRecords({ db, laneStored }, actor, input),
      withdraw: (actor, input) => withdrawRecord({ db, laneStored }, actor, input),
      draft: (actor, input) => draftPublication(openPlanDeps, actor, input),
      list: (actor, planId) => listPublications(openPlanDeps, actor, planId),
    },
    signOff: buildSignOff({ db, clock, stepUp, signingKey, publishLaneEvent, writeLane, laneStored }),
    share: buildShare({ db, publishLaneEvent }),
    comments: buildComments({ ...openPlanDeps, publishLaneEvent, writeLane }),
    planningSessions: buildPlanningSessions({ ...openPlanDeps, writeLane, publishLaneEvent }),
    planningGuests: buildPlanningGuests({ ...openPlanDeps, writeLane, publishLaneEvent, laneStored }),
    quarterlyReviews: buildQuarterlyReviews(openPlanDeps),
    calendar: buildCalendar({ openPlanDeps, misses: createCodeThrottle() }),
    inbox: buildInbox(openPlanDeps),
    mailChoices: buildMailChoices(codeDeps),
    suggestions: buildSuggestions({ ...openPlanDeps, writeLane, publishLaneEvent }),
    audit: buildAudit(db),
    transactions: buildTransactions({ ...openPlanDeps, publishLaneEvent }),
    output: buildOutput(openPlanDeps),
    exports: buildExports({ ...openPlanDeps, makesPdf, asked: exportAsked }),
    actions: { loadMine: (actor) => loadMyActions(openPlanDeps, actor) },
    search: (actor, input) => search(db, actor, input),
    vitality: (actor, planId) => loadVitality(openPlanDeps, actor, planId),
    accounts: {
      listAccounts: (actor) => listAccounts(db, actor),
      openAccount: (actor, accountId) => openAccount(db, actor, accountId),
      mayBegin: (actor) => mayBegin(db, actor),
      draftAccount: (actor) => draftAccount({ db, clock, laneStored }, actor),
      beginAccount: (actor, input) => beginAccount({ db, clock, laneStored }, actor, input),
    },
    home: { loadHome: (actor) => loadHome(openPlanDeps, actor) },
    lanes: {
      laneAccesses: (pairs) => loadLaneAccesses(db, pairs),
      accessMarks: (pairs) => loadLaneMarks(db.access, pairs),
      presences: (people) => loadPresences(db, people),
    },
    history: {
      laneAt: (actor, laneId, seq) => loadLaneAt(historyDeps, actor, laneId, seq),
      recordAuthors: (actor, laneId, record) => loadRecordAuthors(historyDeps, actor, laneId, record),
      changesSince: (actor, laneId, seq) => loadChangesSince(historyDeps, actor, laneId, seq),
      sittings: (actor, planId, page) => loadSittings(historyDeps, actor, planId, page),
      nameVersion: (actor, input) => nameVersion(db, actor, input),
      laneDiff: (actor, laneId, span) => loadLaneDiff(historyDeps, actor, laneId, span),
      planNews: (actor, planId, from) => loadPlanNews(historyDeps, actor, planId, from),
      seenSeq: (actor, laneId) => loadSeenSeq(historyDeps, actor, laneId),
    },
    records: {
      list: (actor, query) => listRecords(openPlanDeps, actor, query),
      read: (actor, query) => readRecord(openPlanDeps, actor, query),
      create: (actor, input) => createRecordIn(writeDeps, actor, input),
      change: (actor, input) => changeRecord(writeDeps, actor, input),
      remove: (actor, input) => removeRecord(writeDeps, actor, input),
    },
    tokens: {
      list: (actor) => loadApiTokens(db, clock, actor),
      create: (actor, input) => createApiToken(tokenDeps, actor, input),
      end: (actor, id) => endApiToken(db, actor, id),
      open: (token) => openApiToken(db, clock, token),
    },
    demo: isDemo ? { listPeople: listDemoPeople, mail: sendsMail ? null : buildShownMail(db) } : null,
  };
}

function listDemoPeople(): readonly DemoPerson[] {
  return PEOPLE.map(({ name, email, firm, side, role }) => ({
    name,
    email,
    password: DEMO_PASSWORD,
    firm,
    side,
    role,
  }));
}
