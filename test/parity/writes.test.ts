import { describe } from 'vitest'
import { writeStories } from './cases/cases.ts'
import { tellAll } from './tell.ts'

describe('one story, two doors: the writes beside the update', () => {
  tellAll(writeStories)
})
