// WeChat's oldest engines in use, and the H5 pages with them (older ones cost 15 KB of helpers).
const targets = { chrome: '80', ios: '13' }
// They know both. Babel rewrites them for corner cases of evaluation order, which costs 10 KB.
const exclude = ['transform-destructuring', 'transform-parameters']

module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, targets, exclude }],
  ],
}
