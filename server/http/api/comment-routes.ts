import { z } from 'zod';
import { MAX_ANCHOR } from '../../../collab/document/passage-anchor.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { SIDES } from '../../domain/audience.ts';
import { REACTION_KINDS } from '../../domain/reaction.ts';
import type { Actor } from '../../services/app-services.ts';
import type { CommentPlace, ThreadPlace } from '../../services/comment/comment-services.ts';
import type { ApiCall, ApiReply, PersonalRoute } from './api-route.ts';
import { idOf, readCall } from './read-call.ts';

const Id = z.uuid();
const Side = z.enum(SIDES);
const Time = z.iso.datetime();
const MAX_QUOTE = 2_000;
const Body = z.string().min(1).max(4_000).meta({
  description: '`@` and the full name of somebody who may read the thread means them: they are told.',
});

const CommentSchema = z.object({
  id: Id,
  body: z.string().meta({ description: 'Empty once it was taken back.' }),
  ...{ personId: Id, side: Side, at: Time, editedAt: Time.nullable(), isRemoved: z.boolean(), isOwn: z.boolean() },
  mentions: z.array(Id).meta({ description: 'People who are meant by name: `@` and their full name in the body.' }),
  action: z
    .object({ id: Id, title: z.string().nullable().meta({ description: 'As it is now; null once it was removed.' }) })
    .nullable()
    .meta({ description: 'That came out of the comment, in the part whose readers read the thread.' }),
  reactions: z
    .array(z.object({ kind: z.enum(REACTION_KINDS), personIds: z.array(Id) }))
    .meta({ description: 'What people think of it without words; kinds that nobody chose are left out.' }),
});

const ThreadSchema = z
  .object({
    id: Id,
    anchorLaneId: Id.meta({ description: 'Where the record stands.' }),
    laneId: Id.meta({ description: 'The part whose readers may read the thread.' }),
    ...{ root: z.enum(RECORD_ROOTS), recordId: Id },
    field: z.string().nullable().meta({ description: 'Null: about the record as a whole.' }),
    title: z.string().meta({ description: 'Of the record as it is, or was.' }),
    quote: z.string().nullable().meta({ description: 'The words that it is about; null for the whole field.' }),
    standing: z
      .enum(['stands', 'changed', 'gone'])
      .meta({ description: 'Whether what it is about still stands; `gone`: the record was removed.' }),
    at: Time,
    resolved: z.object({ personId: Id, at: Time }).nullable().meta({ description: 'Null while it is open.' }),
    comments: z.array(CommentSchema).meta({ description: 'In the order in which they were written.' }),
    ...{ mayReply: z.boolean(), maySettle: z.boolean() },
  })
  .meta({ id: 'CommentThread', description: 'What people say about a record, a field of it, or words in a field.' });

const ChosenId = Id.meta({ description: 'Chosen by you: sent twice, it is said once.' });
const NewThreadSchema = z
  .strictObject({
    id: ChosenId,
    anchorLaneId: Id.meta({ description: 'Where the record stands.' }),
    laneId: Id.meta({
      description: 'Whose readers may read it: the same part, or of what both firms share a part of your own firm.',
    }),
    ...{ root: z.enum(RECORD_ROOTS), recordId: Id },
    field: z.string().min(1).max(60).nullable().default(null),
    quote: z
      .string()
      .min(1)
      .max(MAX_QUOTE)
      .nullable()
      .default(null)
      .meta({ description: 'Exactly as it stands in the field.' }),
    paragraph: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .meta({ description: 'Of rich text, from 0, where other paragraphs have these words too.' }),
    at: z.int().min(0).nullable().default(null).meta({
      description: 'Where the quote begins in its text, in UTF-16 units, where it stands there more than once.',
    }),
    anchor: z
      .strictObject({ start: z.string().max(MAX_ANCHOR), end: z.string().max(MAX_ANCHOR) })
      .nullable()
      .default(null)
      .meta({ description: 'The ends of the quote as Yjs relative positions in base64: they move with the words.' }),
    body: Body,
  })
  .meta({ id: 'NewCommentThread' });
const NewCommentSchema = z.strictObject({ id: ChosenId, body: Body }).meta({ id: 'NewComment' });
const AssignedActionSchema = z
  .strictObject({
    id: ChosenId,
    actionId: Id.meta({ description: 'Of the record, chosen by you.' }),
    title: z.string().min(1).max(200),
    ownerId: Id.meta({ description: 'Who may read the thread; they are told.' }),
    due: z.iso.date(),
  })
  .meta({ id: 'AssignedAction' });
const ChangedCommentSchema = z.strictObject({ body: Body }).meta({ id: 'ChangedComment' });

const LIST = '/plans/:planId/comments';
const THREAD = `${LIST}/:threadId`;
const COMMENT = `${THREAD}/replies/:commentId`;
const REACTION = `${COMMENT}/reactions/:kind`;
const PlanParams = z.object({ planId: Id });
const ThreadParams = z.object({ planId: Id, threadId: Id });
const CommentParams = z.object({ planId: Id, threadId: Id, commentId: Id });
const ReactionParams = CommentParams.extend({ kind: z.enum(REACTION_KINDS) });
const thread = { access: 'personal', response: ThreadSchema, status: 200 } as const;

function placeOf(call: ApiCall): ThreadPlace {
  return { planId: idOf(call, 'planId'), threadId: idOf(call, 'threadId') };
}

function commentOf(call: ApiCall): CommentPlace {
  return { ...placeOf(call), commentId: idOf(call, 'commentId') };
}

function reactionOf(call: ApiCall, isOn: boolean) {
  return { ...commentOf(call), kind: readCall(z.enum(REACTION_KINDS), call.param('kind')), isOn };
}

/** Carries it out, and answers how the thread stands then. */
async function answerThread(call: ApiCall, actor: Actor, work: Promise<void>): Promise<ApiReply> {
  await work;
  return { body: await call.services.comments.read(actor, placeOf(call)) };
}

export const COMMENT_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ access: 'personal', method: 'get', path: LIST, operationId: 'listComments', params: PlanParams },
    summary: 'Threads that you may read: open ones first, then the last that were resolved',
    response: z.object({ threads: z.array(ThreadSchema) }),
    answer: async (call, actor) => ({
      body: { threads: await call.services.comments.list(actor, idOf(call, 'planId')) },
    }),
  },
  {
    ...{ access: 'personal', method: 'post', path: LIST, operationId: 'beginThread', params: PlanParams },
    ...{ summary: 'Begins a thread with its first comment', body: NewThreadSchema, response: ThreadSchema },
    refusals: { 409: 'The quoted words do not stand there, or the id is somebody else’s' },
    answer: async (call, actor) => {
      const planId = idOf(call, 'planId');
      const { comments } = call.services;
      const threadId = await comments.begin(actor, { ...readCall(NewThreadSchema, call.body), planId });
      const headers = { Location: `/api/v1/plans/${planId}/comments` };
      return { status: 201, headers, body: await comments.read(actor, { planId, threadId }) };
    },
  },
  {
    ...{ ...thread, method: 'post', path: `${THREAD}/replies`, operationId: 'replyToThread', params: ThreadParams },
    ...{ summary: 'Adds a comment; a resolved thread is open again', body: NewCommentSchema },
    refusals: { 409: 'The id is somebody else’s' },
    answer: (call, actor) => {
      const { id, body } = readCall(NewCommentSchema, call.body);
      return answerThread(call, actor, call.services.comments.reply(actor, { ...placeOf(call), commentId: id, body }));
    },
  },
  {
    ...{ ...thread, method: 'patch', path: COMMENT, operationId: 'changeComment', params: CommentParams },
    ...{ summary: 'Puts other words in the place of your own', body: ChangedCommentSchema },
    refusals: { 409: 'It was taken back' },
    answer: (call, actor) => {
      const input = { ...commentOf(call), ...readCall(ChangedCommentSchema, call.body) };
      return answerThread(call, actor, call.services.comments.edit(actor, input));
    },
  },
  {
    ...{ ...thread, method: 'delete', path: COMMENT, operationId: 'takeCommentBack', params: CommentParams },
    summary: 'Takes your own back: its words are gone, that there was one is not',
    answer: (call, actor) => answerThread(call, actor, call.services.comments.remove(actor, commentOf(call))),
  },
  {
    ...{ ...thread, method: 'post', path: `${THREAD}/actions`, operationId: 'assignAction', params: ThreadParams },
    ...{ summary: 'Writes an action that comes out of a thread, and says so in it', body: AssignedActionSchema },
    refusals: { 409: 'The id is somebody else’s' },
    answer: (call, actor) => {
      const { id, ...action } = readCall(AssignedActionSchema, call.body);
      const input = { ...placeOf(call), commentId: id, ...action };
      return answerThread(call, actor, call.services.comments.assign(actor, input));
    },
  },
  {
    ...{ ...thread, method: 'put', path: REACTION, operationId: 'reactToComment', params: ReactionParams },
    summary: 'Says without words what you think of a comment; twice is once',
    refusals: { 409: 'It was taken back' },
    answer: (call, actor) => answerThread(call, actor, call.services.comments.react(actor, reactionOf(call, true))),
  },
  {
    ...{ ...thread, method: 'delete', path: REACTION, operationId: 'takeReactionBack', params: ReactionParams },
    summary: 'You think so no longer',
    refusals: { 409: 'The comment was taken back' },
    answer: (call, actor) => answerThread(call, actor, call.services.comments.react(actor, reactionOf(call, false))),
  },
  {
    ...{ ...thread, method: 'post', path: `${THREAD}/resolve`, operationId: 'resolveThread', params: ThreadParams },
    summary: 'Resolves a thread that you began, or where you may edit',
    answer: (call, actor) => answerThread(call, actor, call.services.comments.resolve(actor, placeOf(call))),
  },
  {
    ...{ ...thread, method: 'post', path: `${THREAD}/reopen`, operationId: 'reopenThread', params: ThreadParams },
    summary: 'Opens it again',
    answer: (call, actor) => answerThread(call, actor, call.services.comments.reopen(actor, placeOf(call))),
  },
];
