import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { Drawer } from '@/ui/Drawer'
import { Sheet } from '@/ui/Sheet'

function Page() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>说明</Button>
      <Sheet open={open} title="去标识化" onClose={() => setOpen(false)}>
        拿掉能认出你的部分。
      </Sheet>
    </>
  )
}

function openSheet() {
  render(<Page />)
  const opener = screen.getByRole('button', { name: '说明' })
  opener.focus()
  fireEvent.click(opener)
  return { opener, dialog: screen.getByRole('dialog', { name: '去标识化' }) }
}

test('is a modal dialog with its title for a name, and takes the focus', async () => {
  const { dialog } = openSheet()
  expect(dialog.getAttribute('aria-modal')).toBe('true')
  await waitFor(() => expect(document.activeElement).toBe(dialog))
})

test.each([
  ['its close button', () => fireEvent.click(screen.getByRole('button', { name: '关闭' }))],
  ['Escape', () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })],
])('closes by %s and gives the focus back', (_name, close) => {
  const { opener } = openSheet()
  close()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

test('keeps Tab inside', () => {
  const { dialog } = openSheet()
  const last = dialog.nextElementSibling
  if (!(last instanceof HTMLElement)) {
    throw new Error('nothing stands after the panel')
  }
  last.focus()
  expect(document.activeElement).toBe(dialog)
})

test('offers no way past a choice that must be made', () => {
  render(
    <Sheet open title="先说清楚">
      内容
    </Sheet>,
  )
  expect(screen.queryByRole('button', { name: '关闭' })).toBeNull()
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  expect(screen.getByRole('dialog')).toBeTruthy()
})

test('shows the contents in a drawer of the same kind', () => {
  render(
    <Drawer open title="目录" onClose={() => {}}>
      一、我们是谁
    </Drawer>,
  )
  expect(screen.getByRole('dialog', { name: '目录' }).textContent).toContain('一、我们是谁')
})
