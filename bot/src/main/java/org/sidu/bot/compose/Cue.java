package org.sidu.bot.compose;

import java.util.regex.Pattern;

/** What kind of thing a question asks for, and what an answer of that kind looks like. */
enum Cue {
    MATERIALS(
            "材料|资料|证件|带什么|要带|带哪些|准备(什么|哪些)|提交(什么|哪些)|提供(什么|哪些)|什么证|手续",
            "材料|证件|身份证|户口簿|申请表|复印件|原件|证明|提交|提供|携带|出示",
            true),
    FEE("多少钱|费用|收费|价格|收不收|要钱|免费|(缴|交|补|领|给)多少|工本费|多少元|标准", "元|免费|收费|费用|不收|工本费|%|％", false),
    TIME(
            "多久|多长时间|几天|几个工作日|时限|期限|什么时候|何时|几点|时间|几月|截止|有效期",
            "工作日|日内|天|个月|小时|\\d年|点|月\\d|当场|即时|时间|期限|有效期|之日|日起|日止",
            false),
    PLACE(
            "哪里|在哪|哪儿|去哪|地点|地址|什么地方|哪个(部门|单位|窗口|机构|地方)|哪些(部门|单位|机构|地方)|找谁|哪家",
            "中心|窗口|地址|地点|大厅|派出所|路\\d|号|局|街道|社区|网站|app|小程序|平台|公司|医院",
            false),
    PHONE("电话|热线|联系方式|打什么|号码", "电话|热线|拨打|\\d{3,4}-\\d{7,8}|1\\d{4}(?!\\d)", false),
    CONDITION(
            "条件|资格|符合什么|什么人|哪些人|谁(可以|能)|能不能|可以.{0,12}吗|能.{0,12}吗|可不可以|是否|要求",
            "条件|符合|应当|具有|年满|满\\d|可以|不得|不能|不予|方可|须|对象|人员",
            true),
    STEPS("流程|步骤|程序|怎么|如何|怎样|咋", "登录|提交|申请|受理|审核|领取|填写|预约|窗口|办理|第.步|首先|流程|步骤", true),
    AMOUNT("多少|几个|几名|几人|多大|多高", "\\d", false),
    REASON("为什么|为何|原因|什么情况", "因|由于|为了|原因", false),
    LIST("哪些|有什么|包括什么|什么措施|内容", "包括|如下|以下|：|、", true);

    private final Pattern asked;
    private final Pattern answered;
    private final boolean list;

    Cue(String asked, String answered, boolean list) {
        this.asked = Pattern.compile(asked);
        this.answered = Pattern.compile(answered);
        this.list = list;
    }

    boolean asks(String question) {
        return asked.matcher(question).find();
    }

    boolean answers(String text) {
        return answered.matcher(text).find();
    }

    /** Whether a list answers it only as a whole. */
    boolean wantsWholeList() {
        return list;
    }
}
