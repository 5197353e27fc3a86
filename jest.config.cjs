// Two worlds: `node` for contract, content, server and whole journeys; `phone` (jsdom) for components.
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]
const shared = {
  rootDir: __dirname,
  transform: { '^.+\\.(t|j)sx?$': swc, '^.+\\.mjs$': swc },
  // Packages that ship ES modules only are compiled like our own code.
  transformIgnorePatterns: [
    '/node_modules/(?!(cookie|jose|valibot|@valibot|@noble|mdast-util-[^/]+|micromark[^/]*|unist-util-[^/]+|decode-named-character-reference|character-entities|fault|format|escape-string-regexp|devlop|uuid)/)',
  ],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@contract/(.*)$': '<rootDir>/contract/$1',
  },
  clearMocks: true,
}

/** @type {import('jest').Config} */
module.exports = {
  // Nothing here is timed: a test that hangs ends, a slow machine does not fail one. No test has a limit of its own but
  // those that take minutes on a fast one.
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/test/support/tally-reporter.cjs'],
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/src/'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'phone',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/src/**/*.test.{ts,tsx}'],
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
      moduleNameMapper: {
        ...shared.moduleNameMapper,
        '\\.module\\.css$': 'identity-obj-proxy',
        '\\.css$': '<rootDir>/test/support/empty-style.cjs',
        '^@tarojs/components$': '<rootDir>/test/support/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/taro-stub.ts',
      },
    },
  ],
}
