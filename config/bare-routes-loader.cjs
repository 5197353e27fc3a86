// A loader for webpack: takes out of a file of routes what only the description of the API says (config/bare-routes.ts).
const SAID_ONLY = [
  /^ +tag: '[^']*',\n/gm,
  /^ +summary:\s*(?:'[^']*'|"[^"]*"),\n/gm,
  /^ +errors: (?:\[[^\]]*\]|\w+),\n/gm,
]

module.exports = (source) => SAID_ONLY.reduce((rest, said) => rest.replace(said, ''), source)
