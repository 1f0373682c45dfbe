// What the double knows: regions and articles of the fictional 云岚市.
export const REGIONS = [
  { code: '990100', name: '云岚市', parentCode: null },
  { code: '990101', name: '东湖区', parentCode: '990100' },
  { code: '990102', name: '西岭区', parentCode: '990100' },
];

export const ARTICLES = [
  {
    id: '01990000-0000-7000-8000-000000000001',
    externalId: 'yl-hj-003',
    kind: 'GUIDE',
    title: '居住证办理指南',
    revision: 2,
    regionCode: '990100',
    validFrom: '2025-01-01',
    validTo: null,
    source: { issuer: '云岚市公安局', documentNumber: '云公规〔2025〕3号', url: 'https://example.org/yunlan/jzz' },
    passages: [
      {
        id: '01990000-0000-7000-8000-0000000000a1',
        anchor: 'conditions',
        titlePath: '居住证办理指南 / 申领条件',
        text: '公民离开常住户口所在地，到本市居住半年以上，有合法稳定就业、合法稳定住所、连续就读条件之一的，可以申领居住证。',
      },
      {
        id: '01990000-0000-7000-8000-0000000000a2',
        anchor: 'materials',
        titlePath: '居住证办理指南 / 申请材料',
        text:
          '申领居住证需提交身份证、住所证明。住所证明包括房屋租赁合同、房屋产权证明文件，或者用人单位、就读学校出具的住宿证明。\n' +
          '材料齐全的，当场受理；材料不齐的，一次性告知需要补充的全部材料。',
      },
    ],
    attachments: [{ name: '居住证申领表（样表）', url: 'https://example.org/yunlan/form.pdf' }],
  },
  {
    id: '01990000-0000-7000-8000-000000000002',
    externalId: 'yl-hj-007',
    kind: 'POLICY',
    title: '云岚市居住证管理办法',
    revision: 1,
    regionCode: '990100',
    validFrom: '2024-07-01',
    validTo: '2029-06-30',
    source: { issuer: '云岚市人民政府', documentNumber: '云政发〔2024〕18号', url: 'https://example.org/yunlan/law' },
    passages: [
      {
        id: '01990000-0000-7000-8000-0000000000b1',
        anchor: 'art-9',
        titlePath: '云岚市居住证管理办法 / 第二章 申领 / 第九条',
        text: '第九条　公安机关应当自受理之日起15日内制作发放居住证。首次申领居住证，免收证件工本费。',
      },
    ],
  },
];

function cite(n, article, passageIndex, quote) {
  const passage = article.passages[passageIndex];
  return {
    n,
    articleId: article.id,
    externalId: article.externalId,
    revision: article.revision,
    passageId: passage.id,
    title: article.title,
    quote,
    anchor: passage.anchor,
    regionCode: article.regionCode,
    validFrom: article.validFrom,
    validTo: article.validTo,
    url: `/api/v1/articles/${article.id}`,
  };
}

export const MATERIALS = cite(1, ARTICLES[0], 1, '申领居住证需提交身份证、住所证明');
export const NINE = cite(2, ARTICLES[1], 0, '公安机关应当自受理之日起15日内制作发放居住证');
