"""Who talks to the assistant: roles, scopes and kinds of unit (product.md 1)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    OFFICE = "办公室"
    RESPONSIBLE = "责任人"
    REPORTER = "填报人"
    LIAISON = "单位联络员"
    HEAD = "单位主要负责人"
    DEPUTY = "分管领导"
    LEADER = "市领导"
    SECRETARY = "秘书"
    FOLLOW_UP = "跟踪服务专员"
    HANDLER = "承办人"
    OFFICER = "招商专员"
    INSPECTOR = "督查员"
    ENTERPRISE = "企业联系人"
    READER = "查阅人员"


class ScopeKind(StrEnum):
    CITY = "city"
    UNIT = "unit"
    PROJECT = "project"
    LEADER = "leader"
    CATEGORY = "category"
    OFFICE = "office"  # of groups only: the office's own


HEADS = (Role.HEAD, Role.DEPUTY)  # of a unit


@dataclass(frozen=True)
class Grant:
    """One role of one person within one scope; `subject` is an id, or a category's word."""

    role: Role
    scope: ScopeKind
    subject: str = ""


class UnitKind(StrEnum):
    COUNTY = "县(市、区)"
    ZONE = "经开区"
    DEPARTMENT = "市直部门"
    CITY_BODY = "市属/驻市单位"
    AWAY = "驻外机构"


LOCALITIES = frozenset({UnitKind.COUNTY, UnitKind.ZONE})


class Category(StrEnum):
    """Kinds of problem and the handlers' portfolios (二(三))."""

    LAND = "供地"
    LABOUR = "用工"
    FINANCE = "融资"
    ENVIRONMENT = "环评"
    APPROVAL = "审批"
    SITE = "选址"
    INFRASTRUCTURE = "基础设施"
    OTHER = "其他"
