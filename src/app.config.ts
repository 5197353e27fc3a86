import { pageTitles } from '@/text/pages'

/** Chapters of app.json; colours are names of theme.json, which follows the phone's dark mode. */
export default defineAppConfig({
  pages: ['pages/home/index', 'pages/me/index'],
  subPackages: [
    { root: 'pages/register', pages: ['index'] },
    {
      root: 'policy',
      pages: ['reader/index', 'history/index', 'principles/index', 'terms/index', 'lists/index'],
    },
    {
      root: 'rights',
      pages: [
        'center/index',
        'data/index',
        'correct/index',
        'erase/index',
        'requests/index',
        'request/index',
      ],
    },
    // Apart from rights/, which is full: what is asked for less often, and what is written about it.
    {
      root: 'request',
      pages: [
        'conversation/index',
        'export/index',
        'transfer/index',
        'restrict/index',
        'complain/index',
        'deceased/index',
        'appeal/index',
        'explain/index',
      ],
    },
    { root: 'ward', pages: ['wards/index'] },
    { root: 'consent', pages: ['manage/index', 'notices/index', 'changes/index'] },
    // Apart from consent/: who only changes a choice need not download the arithmetic of signatures.
    { root: 'proof', pages: ['receipts/index', 'receipt/index', 'certificate/index', 'log/index'] },
  ],
  preloadRule: {
    'pages/home/index': { network: 'wifi', packages: ['pages/register', 'policy'] },
    'pages/me/index': { network: 'all', packages: ['pages/register', 'rights', 'consent'] },
    'rights/center/index': { network: 'wifi', packages: ['request'] },
    'rights/request/index': { network: 'wifi', packages: ['request'] },
    'consent/manage/index': { network: 'wifi', packages: ['proof'] },
  },
  window: {
    // Screen draws the bar, so that every page has both ways out on WeChat and H5 alike.
    navigationStyle: 'custom',
    navigationBarTitleText: pageTitles.home,
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@bar',
    backgroundColor: '@paper',
    backgroundTextStyle: '@spinner',
  },
  tabBar: {
    color: '@quiet',
    selectedColor: '@pine',
    backgroundColor: '@paper',
    borderStyle: 'black',
    list: [
      { pagePath: 'pages/home/index', text: pageTitles.home },
      { pagePath: 'pages/me/index', text: pageTitles.me },
    ],
  },
  // On H5 a page that is left within its own animation would stay hidden; nothing here needs to move.
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  // https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
  __usePrivacyCheck__: true,
})
