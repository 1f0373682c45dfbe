package org.sidu.tickets;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a citizen wants: 咨询, 求助, 投诉, 举报, 建议, 表扬. */
@Schema(enumAsRef = true)
public enum AppealType {
    CONSULT,
    HELP,
    COMPLAINT,
    REPORT,
    SUGGESTION,
    PRAISE
}
