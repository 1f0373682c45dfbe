// The double's answers: the first script whose words occur in the question.
import { MATERIALS, NINE } from './library.mjs';

const PERSON = { kind: 'HANDOVER', label: '转人工' };
const TICKET = { kind: 'TICKET', label: '提交诉求' };
const POLICE = { kind: 'CALL', label: '拨打市公安局出入境窗口', phone: '0990-1234567', department: '云岚市公安局' };

const fixed = (text) => [{ text, citations: [], author: 'FIXED' }];

function cited(author) {
  return [
    { text: '办理居住证需要以下材料：\n\n', citations: [1], author },
    { text: '1. **身份证**原件；\n', citations: [1], author },
    { text: '2. 住所证明，例如租赁合同。\n\n', citations: [1], author },
    { text: '受理后 15 日内制证，', citations: [2], author },
    { text: '首次申领免收工本费。', citations: [2], author },
  ];
}

const ANSWER = {
  outcome: 'ANSWERED',
  citations: [MATERIALS, NINE],
  segments: cited('KNOWLEDGE'),
  nextSteps: [PERSON, TICKET, POLICE],
};

const SCRIPTS = [
  [/着火|救命|emergency/i, () => ({
    outcome: 'EMERGENCY',
    segments: fixed('如遇火情，请立即拨打 119；有人受伤请拨打 120。请先离开危险处，再打电话。'),
    nextSteps: [
      { kind: 'CALL', label: '拨打 119 火警', phone: '119', department: null },
      { kind: 'CALL', label: '拨打 120 急救', phone: '120', department: null },
    ],
  })],
  [/断线两次/, () => ({ ...ANSWER, segments: cited('KNOWLEDGE'), cutAfter: [4, 2] })],
  [/断线重叠/, () => ({ ...ANSWER, segments: cited('KNOWLEDGE'), cutAfter: [5], overlap: 2 })],
  [/断线/, () => ({ ...ANSWER, segments: cited('KNOWLEDGE'), cutAfter: [5] })],
  [/一开始就断/, () => ({ ...ANSWER, segments: cited('KNOWLEDGE'), cutAfter: [1] })],
  [/慢/, () => ({ ...ANSWER, segments: cited('KNOWLEDGE').slice(0, 2), hangs: true })],
  [/降级/, () => ({ ...ANSWER, degraded: ['MODEL'] })],
  [/模型/, () => ({ ...ANSWER, segments: cited('MODEL'), label: '本答复由人工智能生成，仅供参考' })],
  [/忙/, () => ({ refuse: [409, 'answer-running', '上一个问题还在回答', { hint: '请等回答结束后再问' }] })],
  [/出错/, () => ({ refuse: [500, 'internal', '服务暂时出错', { hint: '请稍后重试' }] })],
  [/中途失败/, () => ({
    outcome: 'ANSWERED',
    citations: [MATERIALS],
    segments: cited('KNOWLEDGE').slice(0, 1),
    fails: { type: '/problems/outage', title: '回答中断', hint: '请稍后重试', retryable: true },
  })],
  [/外星|starship/i, () => ({
    outcome: 'NO_ANSWER',
    segments: fixed('暂时没有查到可以引用的依据，无法回答这个问题。您可以转人工，或者提交诉求由工作人员答复。'),
    nextSteps: [PERSON, TICKET],
  })],
  [/人工客服/, () => ({
    outcome: 'HANDED_OVER',
    segments: fixed('正在为您转接人工。'),
    handover: { state: 'QUEUED', position: 2, estimateSeconds: 90 },
  })],
  [/路灯|投诉|lamp/i, () => ({
    outcome: 'TICKET_OFFERED',
    segments: fixed('这件事需要有关单位到现场处理。我已按您说的填好诉求单，请核对后提交。'),
    ticket: (text) => ({ offer: { appealType: 'COMPLAINT', title: '路灯不亮', content: text } }),
    nextSteps: [TICKET, PERSON],
  })],
  [/入学|小学报名|school/i, (request) => request.choiceId ? ANSWER : ({
    outcome: 'CLARIFY',
    segments: fixed('各区的规定不同。您问的是哪个区？'),
    choices: [{ id: 'c1', text: '东湖区小学入学' }, { id: 'c2', text: '西岭区小学入学' }, { id: 'c3', text: '随迁子女入学' }],
    nextSteps: [PERSON],
  })],
  [/注入/, () => ({
    outcome: 'PARTLY_ANSWERED',
    citations: [MATERIALS],
    segments: [{
      text:
        '<img src=x onerror="window.pwned=1">[点我](javascript:alert(1)) ![图](https://evil.example/leak.png) ' +
        '<script>window.pwned=1</script>**可信**文字，[官网](https://example.org/)。',
      citations: [1],
      author: 'MODEL',
    }],
    label: '本答复由人工智能生成，仅供参考',
  })],
  [/你好|hello/i, () => ({ outcome: 'SMALL_TALK', segments: fixed('您好，请问有什么可以帮您？') })],
];

/** A fresh script for one question. */
export function scriptFor(request) {
  const found = SCRIPTS.find(([words]) => words.test(request.text));
  const script = found ? found[1](request) : ANSWER;
  return { ...script, cutAfter: script.cutAfter && [...script.cutAfter] };
}
