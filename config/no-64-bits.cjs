// Stands in for noble's arithmetic of 64 bits, which needs BigInt as it is loaded (config/bigint-apart.ts).
module.exports = {}
