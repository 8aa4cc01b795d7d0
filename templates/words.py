"""The rule book's words in English, and the fields of a card in both languages.

A word of the rule book that is not here is shown as it is.
"""

ENGLISH = {
    "线索": "lead",
    "洽谈": "in talks",
    "签约": "signed",
    "注册": "registered",
    "进资": "funded",
    "开工": "under construction",
    "竣工": "completed",
    "投产": "in production",
    "暂停": "suspended",
    "终止": "terminated",
    "退库": "withdrawn",
    "市级重大": "city major",
    "县级": "county level",
    "办公室": "office",
    "责任人": "responsible person",
    "填报人": "reporter",
    "单位联络员": "unit liaison",
    "单位主要负责人": "head of unit",
    "分管领导": "deputy head",
    "市领导": "city leader",
    "秘书": "secretary",
    "跟踪服务专员": "follow-up officer",
    "承办人": "handler",
    "招商专员": "investment officer",
    "督查员": "inspector",
    "企业联系人": "enterprise contact",
    "查阅人员": "reader",
    "半月快报": "Half-month bulletin",
    "月调度专报": "Monthly report",
    "季度通报": "Quarterly circular",
    "半月进展": "half-month progress",
    "月报": "monthly report",
    "季报": "quarterly report",
}

FIELDS = {
    "statement": ("进展", "Progress"),
    "dispute": ("分歧点", "Open points"),
    "next_step": ("下一步", "Next step"),
    "problem": ("问题", "Problem"),
    "measures": ("措施", "Measures"),
    "next_plan": ("下季度计划", "Next quarter"),
    "money": ("到位资金", "Capital"),
    "milestones": ("节点", "Milestones"),
    "no_change": ("无变化", "No change"),
}
