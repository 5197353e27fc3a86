export const cssModules = {
  enable: true,
  config: {
    namingPattern: 'module',
    generateScopedName: '[name]__[local]___[hash:base64:5]',
  },
} as const
