import * as v from 'valibot'
import { Text } from './declared'
import { ClauseId, PolicyId, PolicyVersion } from './policy'

/** A hard word of the policy, explained (认定方法 二.4: rules must be readable). */
export const GlossaryTerm = v.strictObject({
  term: Text,
  /** The spellings that are underlined in a clause, longest first. */
  spellings: v.pipe(v.array(Text), v.minLength(1)),
  explanation: Text,
  law: v.optional(Text),
})
export type GlossaryTerm = v.InferOutput<typeof GlossaryTerm>

export const Glossary = v.strictObject({ terms: v.array(GlossaryTerm) })
export type Glossary = v.InferOutput<typeof Glossary>

/** A principle the policy promises, and where in the product it can be seen kept. */
export const Principle = v.strictObject({
  name: Text,
  meaning: Text,
  shown_by: v.pipe(
    v.array(
      v.strictObject({ label: Text, page: v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z/]+$/)) }),
    ),
    v.minLength(1),
  ),
})
export type Principle = v.InferOutput<typeof Principle>

export const Principles = v.strictObject({ principles: v.array(Principle) })
export type Principles = v.InferOutput<typeof Principles>

const QuotedClause = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  clause_id: ClauseId,
  number: v.string(),
  text: v.string(),
})
export type QuotedClause = v.InferOutput<typeof QuotedClause>

/** What is said about one topic for one service: the specific terms where they speak, else the general ones. */
export const TopicAnswer = v.strictObject({
  topic: v.string(),
  label: v.string(),
  speaks: v.picklist(['specific', 'general', 'neither']),
  specific: v.nullable(QuotedClause),
  general: v.nullable(QuotedClause),
  /** Both speak, and not alike: the specific clause decides, and this says so. */
  conflict: v.boolean(),
})
export type TopicAnswer = v.InferOutput<typeof TopicAnswer>

/** The documents that govern one service together (a general policy, and terms of its own where there are any). */
export const ServiceTerms = v.strictObject({
  service: v.string(),
  label: v.string(),
  general: v.strictObject({ policy: PolicyId, version: PolicyVersion, title: v.string() }),
  specific: v.nullable(
    v.strictObject({ policy: PolicyId, version: PolicyVersion, title: v.string() }),
  ),
  topics: v.array(TopicAnswer),
})
export type ServiceTerms = v.InferOutput<typeof ServiceTerms>
