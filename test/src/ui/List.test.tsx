import { fireEvent, render, screen } from '@testing-library/react'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Row } from '@/ui/Row'
import { Steps } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'

test('opens a row by tap and by keyboard', () => {
  const opened: string[] = []
  render(
    <List label="你可以做什么">
      <Row label="读政策" detail="1.0 版" onPress={() => opened.push('policy')} />
      <Row label="手机号" value="138****5678" tag={<Tag tone="amber">敏感</Tag>} />
    </List>,
  )
  const row = screen.getByRole('link', { name: /读政策/ })
  fireEvent.click(row)
  fireEvent.keyDown(row, { key: 'Enter' })
  expect(opened).toEqual(['policy', 'policy'])
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})

test('calls a row that leads nowhere no link', () => {
  render(<Row label="地址" detail="我们没有这项信息" />)
  expect(screen.queryByRole('link')).toBeNull()
})

test('frames no row that is not there', () => {
  render(
    <List>
      {false}
      <Row label="手机号" />
    </List>,
  )
  expect(screen.getAllByRole('listitem')).toHaveLength(1)
})

test('says the state of every step, not only draws it', () => {
  render(
    <Steps
      steps={[
        { key: 'a', label: '已受理', state: 'done', moment: '7 月 2 日 09:12' },
        { key: 'b', label: '删除中', state: 'now' },
        { key: 'c', label: '短信商 A', state: 'failed' },
        { key: 'd', label: '完成', state: 'todo' },
      ]}
    />,
  )
  expect(screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual([
    '已完成',
    '进行中',
    '没有完成',
    '还没开始',
  ])
  expect(screen.getByText('7 月 2 日 09:12')).toBeTruthy()
})

test('reads out a notice that appears because of an act, and no other', () => {
  const { rerender, container } = render(<Notice>冷静期里不使用你的资料。</Notice>)
  expect(container.firstElementChild?.hasAttribute('aria-live')).toBe(false)
  rerender(
    <Notice tone="pine" announced>
      已更正。
    </Notice>,
  )
  expect(container.firstElementChild?.getAttribute('aria-live')).toBe('polite')
})
