import { XMLParser } from 'fast-xml-parser'
import * as v from 'valibot'

/** A message as WeChat wrote it, whichever way: names of members as there, every value a text, lists as lists. */
export type PushMember = string | PushMember[] | { [name: string]: PushMember }
export type PushMembers = { [name: string]: PushMember }

// Nothing is expanded, nothing is guessed: a number stays the digits that were sent.
const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  trimValues: true,
})

const Member: v.GenericSchema<unknown, PushMember> = v.lazy(() =>
  v.union([
    v.pipe(
      v.union([v.string(), v.number(), v.boolean(), v.null()]),
      v.transform((value) => (value === null ? '' : String(value).trim())),
    ),
    v.array(Member),
    Members,
  ]),
)

// WeChat's own sample has a member named " OpenPID" or so; a name is never more than its letters.
const Members: v.GenericSchema<unknown, PushMembers> = v.pipe(
  v.record(v.string(), Member),
  v.transform((members) =>
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name.trim(), value])),
  ),
)

/**
 * Reads a message in JSON or XML. Null for what is neither, and for XML with a document type: no message of WeChat's
 * has one, and entities are all that one is good for (XXE, billion laughs).
 */
export function readPushMessage(text: string): PushMembers | null {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) {
    const json = v.safeParse(v.pipe(v.string(), v.parseJson(), Members), trimmed)
    return json.success ? json.output : null
  }
  return trimmed.startsWith('<') ? readXml(trimmed) : null
}

const Document = v.object({ xml: Members })

function readXml(text: string): PushMembers | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    return null
  }
  try {
    // `< OpenPID>` stands in WeChat's own sample.
    const parsed: unknown = parser.parse(text.replace(/<\s*(\/?)\s+(?=[A-Za-z])/g, '<$1'))
    const read = v.safeParse(Document, parsed)
    return read.success ? read.output.xml : null
  } catch {
    return null
  }
}
