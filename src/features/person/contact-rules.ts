import type { Controller } from '@contract/controller'
import { contactText } from '@/text/contact'
import { listed } from '@/text/listed'

const WAYS = ['officer', 'phone', 'email', 'address', 'hours'] as const

/** What the company has published about itself, as facts under their names. */
export function publishedContacts(controller: Controller): { key: string; value: string }[] {
  const ways = WAYS.flatMap((way) => {
    const value = controller[way]
    return value === null ? [] : [{ key: contactText[way], value }]
  })
  return [{ key: contactText.controller, value: controller.name }, ...ways]
}

/** One sentence about what is not published yet, or nothing where nothing is missing. */
export function missingContacts(controller: Controller): string | undefined {
  const missing = WAYS.filter((way) => controller[way] === null)
  if (missing.length === WAYS.length) {
    return contactText.missing
  }
  return missing.length > 0
    ? contactText.partlyMissing(listed(missing.map((way) => contactText[way])))
    : undefined
}
