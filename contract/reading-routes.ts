import * as v from 'valibot'
import { Comparison } from './comparison'
import { PolicyId, PolicyVersion } from './policy'
import { Glossary, Principles, ServiceTerms, TopicAnswer } from './reading'
import { NO_BODY, NO_PARAMS, route } from './route'

const Named = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/))

/** What helps to read a policy: two releases side by side, hard words, principles, terms of one service. */
export const readingRoutes = {
  compareReleases: route({
    method: 'GET',
    path: '/v1/policies/{policy}/comparisons/{from}/{to}',
    tag: 'policy',
    summary: 'Any two releases, aligned by clause; made once, when the newer was published',
    access: 'public',
    params: v.strictObject({ policy: PolicyId, from: PolicyVersion, to: PolicyVersion }),
    body: NO_BODY,
    response: Comparison,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readGlossary: route({
    method: 'GET',
    path: '/v1/glossary',
    tag: 'policy',
    summary: 'Hard words of the policies, explained',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Glossary,
    status: 200,
    errors: [],
  }),
  readPrinciples: route({
    method: 'GET',
    path: '/v1/principles',
    tag: 'policy',
    summary: 'The principles promised, each with the pages that show it kept',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Principles,
    status: 200,
    errors: [],
  }),
  readServiceTerms: route({
    method: 'GET',
    path: '/v1/services/{service}/terms',
    tag: 'policy',
    summary: 'The general and the specific document of a service, topic by topic, conflicts marked',
    access: 'public',
    params: v.strictObject({ service: Named }),
    body: NO_BODY,
    response: ServiceTerms,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readTopic: route({
    method: 'GET',
    path: '/v1/services/{service}/topics/{topic}',
    tag: 'policy',
    summary: 'One topic: the specific clause where it speaks, else the general one',
    access: 'public',
    params: v.strictObject({ service: Named, topic: Named }),
    body: NO_BODY,
    response: TopicAnswer,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
} as const
