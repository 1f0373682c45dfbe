package org.sidu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes made-up knowledge for measuring, one short article a line, and questions about it: {@code articles=FILE
 * questions=FILE [count=2000]}. The same on every run; no facts of any place.
 */
public final class MakeKnowledge {
    private static final List<String> MATTERS = List.of(
            "居住证办理", "户口迁移", "身份证补领", "护照换发", "新生儿落户", "驾驶证换证", "车辆年检", "社保卡补办", "养老金认证", "失业登记", "生育津贴申领", "异地就医备案",
            "公积金提取", "公积金贷款", "公租房申请", "房产过户", "租房备案", "开店登记", "食品经营许可", "卫生许可", "消防检查", "占道经营投诉", "噪声投诉", "物业纠纷调解",
            "拖欠工资投诉", "路灯报修", "井盖报修", "停水查询", "燃气报修", "供暖投诉", "垃圾清运", "积水上报", "小学入学报名", "幼儿园报名", "老年卡申领", "残疾证办理",
            "低保申请", "临时救助", "婚姻登记", "殡葬补贴", "退役登记", "人才补贴", "犬只登记", "绿化补种", "公交卡挂失", "停车月卡办理", "献血报销", "法律援助", "公证预约",
            "档案查询");
    private static final List<String> DISTRICTS = List.of("青石区", "柳湾区", "北塘区", "枫林区");
    private static final List<String> OFFICES =
            List.of("公安分局", "人社局", "医保局", "住建局", "市场监管局", "城管局", "教育局", "民政局", "交通局", "政务服务中心");
    /** What is asked of a matter: the aspect, its text, and how citizens ask for it. */
    private static final Map<String, List<String>> ASPECTS = new TreeMap<>(Map.of(
            "办理条件", List.of("在%2$s办%1$s，应当年满十八周岁，户籍或者居住地在本区，并且没有未办结的同类申请，由%2$s%3$s核验，编号%4$d。", "什么人可以在%2$s办%1$s"),
            "所需材料", List.of("%2$s%1$s要带申请表一份、身份证原件、近期照片%5$d张和居住证明；委托他人的，另带委托书，%3$s窗口当场核对，编号%4$d。", "%2$s办%1$s要带什么"),
            "办理流程", List.of("%2$s%1$s先取号，再交材料，%3$s受理后%5$d个工作日内审核，办好后发短信通知领取，进度凭受理号%4$d查询。", "%1$s在%2$s怎么办"),
            "办理时限", List.of("%2$s的%1$s自受理之日起%5$d个工作日办结，情况复杂的经%3$s批准可延长五个工作日，并书面告知，编号%4$d。", "%2$s%1$s几天能办好"),
            "收费标准", List.of("%2$s%3$s办理%1$s收取工本费%5$d元，低保家庭和残疾人免收，缴费后开具票据，票据编号从%4$d起。", "%2$s%1$s收多少钱"),
            "办理地点", List.of("%2$s%1$s在%2$s便民大厅%5$d号窗口办理，周一至周五九点到十七点，%3$s周六上午另设一个窗口，电话分机%4$d。", "去哪里办%2$s的%1$s"),
            "网上办理", List.of("%2$s%1$s可以在网上办：登录市民平台，选择%2$s，填写信息并上传材料，%3$s在%5$d个工作日内预审，编号%4$d。", "%2$s%1$s能不能在网上办"),
            "上门服务", List.of("住在%2$s、行动不便的老人和残疾人办%1$s，可以预约%3$s上门，提前%5$d天打电话，分机%4$d，不另收费。", "%2$s老人办%1$s能上门吗"),
            "结果领取", List.of("%2$s%1$s办好以后，本人凭身份证到%3$s领取，也可以邮寄，邮费%5$d元，超过三个月未领的由窗口保管，编号%4$d。", "%2$s%1$s办好了怎么领"),
            "退回补正", List.of("%2$s%1$s被退回的，按短信写明的原因在%5$d日内补齐，不必重新取号；对%3$s的决定有异议，可以申请复议，编号%4$d。", "%2$s%1$s被退回来怎么办")));

    private MakeKnowledge() {}

    public static void main(String[] words) throws Exception {
        var given = Arguments.of(words);
        var count = (int) given.number("count", 2000);
        var articles = new ArrayList<String>();
        var questions = new ArrayList<String>();
        for (var n = 0; n < count; n++) {
            var matter = MATTERS.get(n / 40 % MATTERS.size());
            var aspect = List.copyOf(ASPECTS.keySet()).get(n / 4 % 10);
            var district = DISTRICTS.get(n % 4);
            var texts = ASPECTS.get(aspect);
            if (texts == null) throw new IllegalStateException(aspect);
            var values = new Object[] {matter, district, OFFICES.get(n * 7 % 10), 1000 + n, n % 17 + 2};
            articles.add("{\"id\":\"bench-" + n + "\",\"title\":"
                    + Text.quoted(district + matter + "：" + aspect) + ",\"body\":"
                    + Text.quoted(String.format(texts.getFirst(), values)) + "}");
            questions.add(String.format(texts.getLast(), values) + "？");
        }
        java.util.Collections.shuffle(questions, new java.util.Random(12345));
        Files.write(Path.of(given.text("articles")), articles);
        Files.write(Path.of(given.text("questions")), questions);
        System.out.println(articles.size() + " articles, " + questions.size() + " questions");
    }
}
