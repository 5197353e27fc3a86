import ts from 'typescript'
import { findInSource, readRepositoryFile, repositoryFiles } from './support/repository'

const PROGRAMS = ['contract', 'src', 'server', 'scripts', 'config', 'bench']
/** Where sentences live. A comment may name a law or a button by its own name. */
const SENTENCES = /^(src|server)\/text\/|^scripts\/(staff-)?text\.ts$/
const HAN = /\p{Script=Han}/u

test('sentences for people live in text/ and content/, and nowhere else in the programs', () => {
  const programs = repositoryFiles(PROGRAMS, ['.ts', '.tsx', '.cjs'])
  const strays = programs
    .filter((path) => !SENTENCES.test(path))
    .flatMap((path) => findInSource(path, speaksChinese))
  expect(programs.length).toBeGreaterThan(100)
  expect(strays).toEqual([])
})

test('styles, templates and settings hold no sentence', () => {
  const others = repositoryFiles(['src', 'server', 'config'], ['.css', '.html', '.json', '.jsonc'])
  expect(others.filter((path) => HAN.test(readRepositoryFile(path)))).toEqual([])
})

function speaksChinese(node: ts.Node): boolean {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isIdentifier(node)
  return isText && HAN.test(node.getText())
}
