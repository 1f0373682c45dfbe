// What the story asks. The defaults suit the double; for the real server the words come from STORY, a JSON object.
const told = JSON.parse(process.env.STORY ?? '{}');

export const story = {
  questions: {
    answered: '居住证怎么办理，需要带什么材料？',
    choices: '小学报名什么时候开始？',
    ticket: '小区路灯坏了一个星期没人修，我要投诉。',
    unanswerable: '去外星旅游要什么手续？',
    emergency: '楼下着火了！',
    ...told.questions,
  },
  ticket: { title: '东湖路路灯不亮', place: '东湖区东湖路 18 号', phone: '13800000000', ...told.ticket },
};
