"""When the office asks, reminds, closes and publishes (product.md 3).

A window's moments are in the office's zone, at wall-clock hours; any other moment may be in any.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from domain.calendar import Calendar
from domain.leads import FOLLOWED_UP
from domain.periods import BOUNDARY, DAY, Period, PeriodKind, containing, periods
from domain.roles import Role
from domain.tickets import TicketLevel

LONGEST_WAIT = timedelta(days=92)  # from one window to the next
KINDS = tuple(PeriodKind)


class DigestKind(StrEnum):
    HALF_MONTH = "半月快报"
    MONTH = "月调度专报"
    QUARTER = "季度通报"


DIGESTS = {
    PeriodKind.HALF_MONTH: DigestKind.HALF_MONTH,
    PeriodKind.MONTH: DigestKind.MONTH,
    PeriodKind.QUARTER: DigestKind.QUARTER,
}


@dataclass(frozen=True)
class Rung:
    """Whom lateness reaches `after` working days past due, in reports of these kinds (逐级提醒)."""

    after: int
    roles: frozenset[Role]
    kinds: frozenset[PeriodKind]


LADDER = (
    Rung(1, frozenset({Role.LIAISON}), frozenset(DIGESTS)),
    Rung(3, frozenset({Role.OFFICE}), frozenset(DIGESTS)),
    Rung(5, frozenset({Role.DEPUTY, Role.HEAD}), frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})),
)


@dataclass(frozen=True)
class Cadence:
    """What the office may change: local hours, and counts of working days unless named otherwise."""

    boundary: int = BOUNDARY  # day of the month
    opens_at: time = time(9)
    due_at: time = time(17, 30)
    preview_at: time = time(8, 30)
    post_at: time = time(10)
    edit_at: time = time(17, 30)
    gather_at: tuple[time, ...] = (time(11), time(16))
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    due_after: int = 2
    minimum_window: int = 2
    merge_below: int = 5
    short_window: int = 3
    prompt_before: int = 3
    hold_below_percent: int = 60
    sign_days: int = 1  # 签收 of a problem
    county_days: int = 3  # the locality decides about one; then the office may
    confirm_days: int = 5  # whoever raised one confirms; then the office may
    express_days: int = 5  # 特事特办: a problem is closed in so many
    lead_days: int = FOLLOWED_UP.days  # a lead without news: its officer is asked
    word_days: int = 3  # the 秘书 decides about an instruction; then the office may
    ticket_plan_days: int = 3  # a unit answers a ticket with its 整改计划
    reminder_days: int = 10  # 提醒函, and the tickets above it
    blue_days: int = 10
    yellow_days: int = 7
    red_days: int = 5
    explain_days: int = 5  # a unit explains itself before a 曝光 (`facts/domain.md` 3.3)
    ladder: tuple[Rung, ...] = LADDER

    @property
    def ticket_days(self) -> Mapping[TicketLevel, int]:
        """Working days by level."""
        days = (self.reminder_days, self.blue_days, self.yellow_days, self.red_days)
        return dict(zip(TicketLevel, days, strict=True))


@dataclass(frozen=True)
class Window:
    """One sitting and one digest; `key` is the planned opening date, `periods` go shortest first."""

    key: str
    opens: datetime
    due: datetime
    preview: datetime
    post: datetime
    periods: tuple[Period, ...]

    @property
    def digest(self) -> DigestKind:
        return DIGESTS[longest(self.periods).kind]

    @property
    def zone(self) -> tzinfo:
        assert self.opens.tzinfo is not None
        return self.opens.tzinfo


def windows(
    cadence: Cadence, calendar: Calendar, zone: tzinfo, first: date, last: date
) -> tuple[Window, ...]:
    """Every window whose planned opening day lies in `first` to `last`, in order (product.md 3)."""
    sittings: dict[date, list[Period]] = defaultdict(list)
    for period in _candidates(cadence, calendar, first, last):
        sittings[opening_day(period, cadence, calendar)].append(period)
    return tuple(
        _planned(day, sorted(sittings[day]), cadence, calendar, zone)
        for day in sorted(sittings)
        if first <= day <= last
    )


def _candidates(cadence: Cadence, calendar: Calendar, first: date, last: date) -> Iterator[Period]:
    # No period opens before it begins, and a break only carries an opening past working days.
    earliest = calendar.working_day_before(first, 10)
    since = containing(PeriodKind.MONTH, earliest).first
    for kind in DIGESTS:
        yield from periods(kind, since, last, cadence.boundary)


def _planned(
    day: date, answered: Sequence[Period], cadence: Cadence, calendar: Calendar, zone: tzinfo
) -> Window:
    opens = datetime.combine(day, cadence.opens_at, zone)
    due = due_day(answered[-1].last, cadence, calendar)
    return _window(opens, due, day.isoformat(), answered, cadence, calendar)


def _window(
    opens: datetime,
    due: date,
    key: str,
    answered: Sequence[Period],
    cadence: Cadence,
    calendar: Calendar,
) -> Window:
    posted = calendar.working_day_after(due)
    return Window(
        key=key,
        opens=opens,
        due=datetime.combine(due, cadence.due_at, opens.tzinfo),
        preview=datetime.combine(posted, cadence.preview_at, opens.tzinfo),
        post=datetime.combine(posted, cadence.post_at, opens.tzinfo),
        periods=tuple(answered),
    )


def window_of(period: Period, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> Window:
    """The window in which a half-month, month or quarter is asked; a year has none."""
    assert period.kind in DIGESTS, period.key
    day = opening_day(period, cadence, calendar)
    return windows(cadence, calendar, zone, day, day)[0]


def next_window(window: Window, cadence: Cadence, calendar: Calendar) -> Window:
    """The one planned after it. A 听取汇报 runs from this one's post to that one's (product.md 3)."""
    day = date.fromisoformat(window.key) + DAY
    return windows(cadence, calendar, window.zone, day, day + LONGEST_WAIT)[0]


def opening_day(period: Period, cadence: Cadence, calendar: Calendar) -> date:
    """The last working day of the period, off breaks; a merged H1 opens with its month's end."""
    month = containing(PeriodKind.MONTH, period.last)
    if period.last < month.last and _is_merged(period, month, cadence, calendar):
        return _own_opening(month.last, calendar)
    return _own_opening(period.last, calendar)


def _own_opening(last: date, calendar: Calendar) -> date:
    day = calendar.on_or_before(last)
    while calendar.is_before_break(day):
        day = calendar.working_day_after(day, 2)
    return day


def _is_merged(half: Period, month: Period, cadence: Cadence, calendar: Calendar) -> bool:
    due_before = due_day(month.first - DAY, cadence, calendar)
    opens, due = _own_opening(half.last, calendar), due_day(half.last, cadence, calendar)
    opens_after = _own_opening(month.last, calendar)
    return is_too_close(due_before, opens, cadence, calendar) or is_too_close(
        due, opens_after, cadence, calendar
    )


def is_too_close(due: date, opens: date, cadence: Cadence, calendar: Calendar) -> bool:
    """Whether fewer than 5 working days lie strictly between them, so that an H1 joins (合并报送)."""
    return calendar.between(due, opens) < cadence.merge_below


def due_day(last: date, cadence: Cadence, calendar: Calendar) -> date:
    """The 2nd working day after a period's last day, and after its opening, off breaks."""
    opens = _own_opening(last, calendar)
    day = max(
        calendar.working_day_after(last, cadence.due_after),
        calendar.working_day_after(opens, cadence.minimum_window),
    )
    return _off_break(day, calendar)


def _off_break(day: date, calendar: Calendar) -> date:
    while calendar.is_after_break(day):
        day = calendar.working_day_after(day)
    return day


def reminders(window: Window, cadence: Cadence, calendar: Calendar) -> tuple[datetime, ...]:
    """Opening, 09:00 the working day before due, 09:00 the due day.

    A window of at most 3 working days, both ends counted, has no eve (product.md 3).
    """
    due = window.due.date()
    short = calendar.count(window.opens.date(), due) <= cadence.short_window
    days = (due,) if short else (calendar.working_day_before(due), due)
    mornings = (datetime.combine(day, cadence.opens_at, window.zone) for day in days)
    return (window.opens, *mornings)


def ladder_days(
    window: Window, cadence: Cadence, calendar: Calendar
) -> tuple[tuple[Rung, datetime], ...]:
    """The rungs its lateness may climb and their 09:00; a rung concerns its `kinds` only (逐级提醒)."""
    asked = {period.kind for period in window.periods}
    due = window.due.date()
    days = ((rung, calendar.working_day_after(due, rung.after)) for rung in cadence.ladder)
    return tuple(
        (rung, datetime.combine(day, cadence.opens_at, window.zone))
        for rung, day in days
        if rung.kinds & asked
    )


def after_gap(
    window: Window,
    start: datetime,
    end: datetime,
    cadence: Cadence,
    calendar: Calendar,
    *,
    announced: bool = False,
) -> Window:
    """The window when the program was away from start to end, a gap over 120 s (product.md 3).

    A due moment in the gap moves to 17:30 of the first working day whose 09:00 lies after it. An
    opening in the gap moves to its end, outside working hours to the next 09:00, and leaves at
    least 2 working days. Preview and post follow; the key and what is owed stay. A window that
    has been `announced` opens no second time.
    """
    opens, due = window.opens, window.due.date()
    morning = calendar.next_at(end, (cadence.opens_at,), window.zone)
    if start <= window.due <= end:
        due = morning.date()
    if start <= window.opens <= end and not announced:
        at_work = is_working_time(end, cadence, calendar, window.zone)
        opens = end.astimezone(window.zone) if at_work else morning
        due = max(due, calendar.working_day_after(opens.date(), cadence.minimum_window))
    if (opens, due) == (window.opens, window.due.date()):
        return window
    due = _off_break(due, calendar)
    return _window(opens, due, window.key, window.periods, cadence, calendar)


def replanned(window: Window, cadence: Cadence, calendar: Calendar) -> Window:
    """A window that has opened, on a changed calendar or cadence: never due earlier than it was.

    Its opening stays; preview and post follow the due moment (product.md 3).
    """
    planned = due_day(window.periods[-1].last, cadence, calendar)
    due = calendar.on_or_after(max(planned, window.due.date()))
    found = _window(
        window.opens, _off_break(due, calendar), window.key, window.periods, cadence, calendar
    )
    return replace(found, due=max(found.due, window.due))


def is_first_half(period: Period) -> bool:
    """H1, whatever the boundary: the half-month that does not end its month."""
    month = containing(PeriodKind.MONTH, period.last)
    return period.kind is PeriodKind.HALF_MONTH and period.last < month.last


def own_due(period: Period, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> datetime:
    """When a leader's or head's duty of a period is due: 17:30 on its last working day."""
    return datetime.combine(calendar.on_or_before(period.last), cadence.due_at, zone)


def own_replanned(was: datetime, planned: datetime, calendar: Calendar) -> datetime:
    """When an open duty of a leader or head is due on a changed calendar or cadence: as with
    windows never earlier than it was, and on a working day (product.md 3).
    """
    later = max(was.astimezone(planned.tzinfo), planned)
    return datetime.combine(calendar.on_or_after(later.date()), later.timetz())


def own_prompt(due: datetime, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> datetime:
    """When a leader or head is prompted: 09:00, 3 working days before due."""
    day = calendar.working_day_before(due.astimezone(zone).date(), cadence.prompt_before)
    return datetime.combine(day, cadence.opens_at, zone)


def is_quiet(moment: datetime, cadence: Cadence, zone: tzinfo) -> bool:
    """20:00 to 08:00, 20:00 included."""
    return not cadence.quiet_until <= moment.astimezone(zone).time() < cadence.quiet_from


def is_working_time(moment: datetime, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> bool:
    """08:00 to 20:00 of a working day."""
    day = moment.astimezone(zone).date()
    return calendar.is_working(day) and not is_quiet(moment, cadence, zone)


def next_ringing(moment: datetime, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> datetime:
    """The moment itself in working hours, else the next working day's 08:00 (product.md 3)."""
    if is_working_time(moment, cadence, calendar, zone):
        return moment
    return calendar.next_at(moment, (cadence.quiet_until,), zone)


def longest(found: Iterable[Period]) -> Period:
    """Whose questions a sitting asks; of several as long, the latest (product.md 3)."""
    return max(found, key=lambda period: (KINDS.index(period.kind), period.last))


def sitting_period(found: Iterable[Period]) -> Period:
    """The card's period: of the open ones that which ends last, the longest of those (product.md 4)."""
    return max(found)
