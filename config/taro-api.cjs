/*
 * WeChat's @tarojs/taro. Taro's own file requires the whole of @tarojs/runtime for one name, and so
 * keeps its HTML parser and other unused parts (15 KB) in the package.
 */
const taro = require('@tarojs/api').default
require('@tarojs/shared').hooks.call('initNativeApi', taro)

module.exports = taro
module.exports.default = taro
