package org.sidu.tickets;

/** What a citizen wants: 咨询, 求助, 投诉, 举报, 建议, 表扬. */
public enum AppealType {
    CONSULT,
    HELP,
    COMPLAINT,
    REPORT,
    SUGGESTION,
    PRAISE
}
