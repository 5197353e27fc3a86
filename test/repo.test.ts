import ts from 'typescript'
import * as v from 'valibot'
import { sha256Hex } from '../contract/proof/hash'
import { findInSource, readRepositoryFile, repositoryFiles } from './support/repository'

const PRODUCT = ['contract', 'src', 'server', 'scripts', 'bench']
const CODE = ['.ts', '.tsx']
const MAX_LINES = 300

const product = repositoryFiles(PRODUCT, CODE)
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...repositoryFiles(['docs'], ['.md']),
]

test('there is a product to look at', () => {
  expect(product.length).toBeGreaterThan(100)
})

test('no file of the programs or of the test support is longer than 300 lines', () => {
  const files = repositoryFiles([...PRODUCT, 'config', 'test/support'], [...CODE, '.cjs', '.css'])
  const long = files.filter((path) => readRepositoryFile(path).split('\n').length > MAX_LINES + 1)
  expect(long).toEqual([])
})

test('types are earned: no any, no assertion but `as const`, no `!`', () => {
  expect(product.flatMap((path) => findInSource(path, isUnearned))).toEqual([])
})

test('the compiler is never told to look away', () => {
  const silenced = /@ts-(ignore|expect-error|nocheck)/
  expect(product.filter((path) => silenced.test(readRepositoryFile(path)))).toEqual([])
})

test('what is left to do is marked @TODO', () => {
  const loose = /(?<!@)\bTODO\b|\b(FIXME|HACK|XXX)\b/
  expect(product.filter((path) => loose.test(readRepositoryFile(path)))).toEqual([])
})

test('a document that a comment names is in the repository', () => {
  const named = repositoryFiles([...PRODUCT, 'config'], [...CODE, '.cjs', '.css']).flatMap(
    (path) => readRepositoryFile(path).match(/\b[\w./-]+\.md\b/g) ?? [],
  )
  expect(named).toContain('docs/operating.md')
  expect(named.filter((document) => !documents.includes(document))).toEqual([])
})

test('links between our documents lead somewhere', () => {
  const links = documents.flatMap((path) =>
    [...readRepositoryFile(path).matchAll(/\]\(([^)#:]+\.md)\)/g)].map(([, link = '']) => link),
  )
  expect(links.length).toBeGreaterThan(3)
  expect(links.filter((link) => !documents.includes(link))).toEqual([])
})

test('no test is skipped, singled out or left for later', () => {
  const tests = repositoryFiles(['test'], ['.test.ts', '.test.tsx'])
  const passedOver = /\b(it|test|describe)\.(skip|only|todo|failing)\b|\b[xf](it|test|describe)\(/
  expect(tests.filter((path) => passedOver.test(readRepositoryFile(path)))).toEqual([])
})

test('packages run no script of theirs when they are installed', () => {
  expect(readRepositoryFile('.npmrc')).toMatch(/^ignore-scripts=true$/m)
})

test('the lock file names no registry, so that any one serves', () => {
  expect(readRepositoryFile('package-lock.json')).not.toContain('"resolved": "http')
})

test('dependencies are pinned exactly', () => {
  const Manifest = v.object({
    dependencies: v.record(v.string(), v.string()),
    devDependencies: v.record(v.string(), v.string()),
  })
  const manifest = v.parse(Manifest, JSON.parse(readRepositoryFile('package.json')))
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter((version) => !/^\d/.test(version))).toEqual([])
})

// A release that was in force is evidence: a change of it is a new version beside it.
test('no policy text changes once it is released', () => {
  const released: unknown = JSON.parse(readRepositoryFile('content/policies/released.json'))
  const texts = repositoryFiles(['content/policies'], ['.md'])
  const hashes = texts.map((path) => [
    path.replace('content/policies/', ''),
    sha256Hex(readRepositoryFile(path)),
  ])
  expect(Object.fromEntries(hashes)).toEqual(released)
})

test('every decision record says its context, its decision and what follows', () => {
  const records = repositoryFiles(['docs/decisions'], ['.md'])
  expect(records.length).toBeGreaterThan(5)
  const incomplete = records.filter((path) => {
    const text = readRepositoryFile(path)
    return ['## Context', '## Decision', '## Consequence'].some((part) => !text.includes(part))
  })
  expect(incomplete).toEqual([])
})

function isUnearned(node: ts.Node): boolean {
  if (ts.isAsExpression(node)) {
    return node.type.getText() !== 'const'
  }
  return (
    node.kind === ts.SyntaxKind.AnyKeyword ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  )
}
