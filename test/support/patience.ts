import { configure } from '@testing-library/react'

// The library's own second fails a test for a slow machine, and tells nothing of the product.
configure({ asyncUtilTimeout: 20_000 })
