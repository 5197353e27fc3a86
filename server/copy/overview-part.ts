import { copyText } from '../text/copies'
import { type Contents, groupLabel } from './contents'
import type { CopyPart } from './formats'
import { htmlDocument, htmlHeading, htmlLink, htmlList, htmlParagraph } from './html'
import { COPY_SCHEMA_PATH } from './schema'
import type { CopySource } from './source'

/** The first page: what is in the copy, what is not, and how anybody checks it. */
export function overviewPart(source: CopySource, { parts, leftOut }: Contents): CopyPart {
  const { register, publicUrl } = source.context
  const at = (path: string) => new URL(path, publicUrl).href
  const pages = source.groups.flatMap((group) => {
    const path = `pages/${group}.html`
    const isIn = parts.some((part) => part.path === path)
    return isIn ? [`<li>${htmlLink(path, groupLabel(register, group))}</li>`] : []
  })
  const body = [
    htmlParagraph(copyText.madeFor(register.controller.name, source.now.toISOString())),
    ...forWhom(source),
    htmlHeading(copyText.whatIsIn),
    htmlParagraph(copyText.forPeople),
    `<ul>${pages.join('')}</ul>\n`,
    htmlParagraph(copyText.forPrograms),
    htmlParagraph(copyText.schemaAt(at(COPY_SCHEMA_PATH))),
    htmlHeading(copyText.whatIsNot),
    htmlList(leftOut.map(({ what, why }) => `${what}：${why}`)),
    htmlHeading(copyText.howToCheck),
    htmlList(copyText.checkSteps(at('/v1/log/keys'))),
  ]
  return {
    path: 'index.html',
    mediaType: 'text/html',
    text: () => htmlDocument(source.relative ? copyText.relative.title : copyText.title, body),
  }
}

function forWhom({ relative }: CopySource): string[] {
  const { madeFor, you } = copyText.relative
  return relative
    ? [htmlParagraph(madeFor(relative.number, relative.kinship)), htmlParagraph(you)]
    : []
}
