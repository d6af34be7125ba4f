using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.Seasons;

/// <summary>Every state × every verb of seasons, applications and swaps: allowed, or refused with which code.</summary>
public sealed class SeasonStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly TenantId Tenant = new(Guid.CreateVersion7());
    private static readonly SeasonFacts Facts = new("Våren 2027", new DateOnly(2027, 1, 4), new DateOnly(2027, 6, 18), Today.AddDays(-1), Today.AddDays(30));

    public static TheoryData<string, string, string> Seasons() => Cells(["change", "open", "allocate", "publish", "publish, undecided", "close", "apply", "decide"],
        ("draft", ["draft", "open", "season.is_draft", "season.is_draft", "season.is_draft", "season.is_draft", "season.is_draft", "season.is_draft"]),
        ("open", ["open", "season.is_open", "allocating", "season.is_open", "season.is_open", "season.is_open", "open", "season.is_open"]),
        ("allocating", ["allocating", "open", "season.is_allocating", "published", "season.undecided", "season.is_allocating", "season.is_allocating", "allocating"]),
        ("published", ["season.is_published", "season.is_published", "season.is_published", "season.is_published", "season.is_published", "closed", "season.is_published", "season.is_published"]),
        ("closed", ["season.is_closed", "season.is_closed", "season.is_closed", "season.is_closed", "season.is_closed", "season.is_closed", "season.is_closed", "season.is_closed"]));

    public static TheoryData<string, string, string> Applications() => Cells(["change", "withdraw", "allocate", "decline", "undo"],
        ("applied", ["applied", "withdrawn", "allocated", "declined", "application.is_applied"]),
        ("allocated", ["application.is_allocated", "application.is_allocated", "application.is_allocated", "application.is_allocated", "applied"]),
        ("declined", ["application.is_declined", "application.is_declined", "allocated", "application.is_declined", "applied"]),
        ("withdrawn", ["application.is_withdrawn", "application.is_withdrawn", "application.is_withdrawn", "application.is_withdrawn", "application.is_withdrawn"]));

    public static TheoryData<string, string, string> Swaps() => Cells(["accept", "accept, moved since", "accept, given back", "accept, begun", "decline", "withdraw"],
        ("proposed", ["accepted", "swap.changed", "swap.not_planned", "swap.begun", "declined", "withdrawn"]),
        ("accepted", ["swap.was_accepted", "swap.was_accepted", "swap.was_accepted", "swap.was_accepted", "swap.was_accepted", "swap.was_accepted"]),
        ("declined", ["swap.was_declined", "swap.was_declined", "swap.was_declined", "swap.was_declined", "swap.was_declined", "swap.was_declined"]),
        ("withdrawn", ["swap.was_withdrawn", "swap.was_withdrawn", "swap.was_withdrawn", "swap.was_withdrawn", "swap.was_withdrawn", "swap.was_withdrawn"]));

    [Fact]
    public void The_tables_have_every_state()
    {
        Assert.Equal(Enum.GetValues<SeasonStatus>().Select(KebabEnum.Text), States(Seasons()));
        Assert.Equal(Enum.GetValues<ApplicationStatus>().Select(KebabEnum.Text), States(Applications()));
        Assert.Equal(Enum.GetValues<SwapStatus>().Select(KebabEnum.Text), States(Swaps()));
    }

    [Theory]
    [MemberData(nameof(Seasons))]
    public void A_verb_on_a_season_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var season = Season.Plan(Tenant, SeasonId.New(Now), Facts, Now);
        foreach (var step in new Action[] { () => season.Open(Now), () => season.Allocate(Now), () => season.Publish(0, Now), () => season.Close(Now) }.TakeWhile(_ => KebabEnum.Text(season.Status) != state))
        {
            step();
        }

        Holds(comes, () => KebabEnum.Text(season.Status), verb switch
        {
            "change" => () => season.Change(Facts with { Name = "Vår" }, false, Now),
            "open" => () => season.Open(Now),
            "allocate" => () => season.Allocate(Now),
            "publish" => () => season.Publish(0, Now),
            "publish, undecided" => () => season.Publish(2, Now),
            "close" => () => season.Close(Now),
            "apply" => () => season.RequireApplications(Today),
            _ => season.RequireAllocating,
        });
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void A_verb_on_an_application_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var facts = new ApplicationFacts(HoursKind.OfficeHours, null, 8, null, 1, "", Choice(), null);
        var one = HoursApplication.Apply(Tenant, HoursApplicationId.New(Now), SeasonId.New(Now), OrganisationId.New(Now), facts, null, Now);
        switch (state)
        {
            case "allocated":
                one.Allocate(SeriesId.New(Now), Now);
                break;
            case "declined":
                one.Decline("Fullt.", Now);
                break;
            case "withdrawn":
                one.Withdraw(Now);
                break;
        }

        Holds(comes, () => KebabEnum.Text(one.Status), verb switch
        {
            "change" => () => one.Change(facts with { People = 9 }, Now),
            "withdraw" => () => one.Withdraw(Now),
            "allocate" => () => one.Allocate(SeriesId.New(Now), Now),
            "decline" => () => one.Decline("Fullt.", Now),
            _ => () => one.Undo(Now),
        });
        Assert.Equal((one.Status == ApplicationStatus.Allocated, one.Status == ApplicationStatus.Declined), (one.SeriesId is not null, one.Reason is not null));
    }

    [Theory]
    [MemberData(nameof(Swaps))]
    public void A_verb_on_a_swap_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var (offered, wanted) = (HoursIn(7), HoursIn(8));
        var (mine, theirs) = ((offered.RoomId, offered.StartsAt), (wanted.RoomId, wanted.StartsAt));
        var swap = Swap.Propose(Tenant, SwapId.New(Now), offered, wanted, "", Now);
        switch (state)
        {
            case "accepted":
                swap.Accept(offered, wanted, Now);
                break;
            case "declined":
                swap.Decline(Now);
                break;
            case "withdrawn":
                swap.Withdraw(Now);
                break;
        }

        var now = verb.EndsWith("begun", StringComparison.Ordinal) ? Now.AddDays(7).AddHours(1) : Now;
        if (verb.EndsWith("since", StringComparison.Ordinal))
        {
            wanted.Move(wanted.RoomId, wanted.StartsAt.AddHours(1), wanted.EndsAt.AddHours(1), Now);
        }
        else if (verb.EndsWith("back", StringComparison.Ordinal))
        {
            wanted.GiveBack(Now);
        }

        Holds(comes, () => KebabEnum.Text(swap.Status), verb.Split(',')[0] switch
        {
            "accept" => () => swap.Accept(offered, wanted, now),
            "decline" => () => swap.Decline(now),
            _ => () => swap.Withdraw(now),
        });
        if (state == "proposed" && comes == "accepted")
        {
            Assert.Equal((theirs, mine, 1, 1), ((offered.RoomId, offered.StartsAt), (wanted.RoomId, wanted.StartsAt), offered.Sequence, wanted.Sequence));
        }
    }

    [Fact]
    public void Applications_are_taken_between_two_days_and_the_days_stay_once_hours_are_given()
    {
        var season = Season.Plan(Tenant, SeasonId.New(Now), Facts, Now);
        season.Open(Now);
        Assert.Equal("season.not_yet", Assert.Throws<Refused>(() => season.RequireApplications(Facts.ApplyFrom.AddDays(-1))).Code);
        season.RequireApplications(Facts.ApplyFrom);
        season.RequireApplications(Facts.ApplyUntil);
        Assert.Equal("season.too_late", Assert.Throws<Refused>(() => season.RequireApplications(Facts.ApplyUntil.AddDays(1))).Code);
        Assert.Equal("season.has_allocations", Assert.Throws<Refused>(() => season.Change(Facts with { EndsOn = Facts.EndsOn.AddDays(-7) }, true, Now)).Code);
        season.Change(Facts with { Name = "Vår" }, true, Now);
    }

    private static SeasonChoice Choice() => new(new Recurrence(RecurrenceEvery.Week, 1, Weekday.Monday, null), new TimeOnly(10, 0), new TimeOnly(12, 0), null, null);

    private static Hours HoursIn(int days)
    {
        var starts = Now.AddDays(days);
        var wish = new HoursWish(OrganisationId.New(Now), HoursKind.OfficeHours, RoomId.New(Now), Today.AddDays(days), new TimeOnly(10, 0), new TimeOnly(12, 0));
        return Hours.Plan(Tenant, HoursId.New(Now), null, wish, new HoursTime(wish.StartsOn, starts, starts.AddHours(2), wish.Room), HoursStatus.Planned, null, Now);
    }

    private static void Holds(string comes, Func<string> state, Action act)
    {
        var before = state();
        if (comes.Contains('.', StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal(before, state());
        }
        else
        {
            act();
            Assert.Equal(comes, state());
        }
    }

    private static IEnumerable<string> States(TheoryData<string, string, string> table) => table.Select(cell => (string)((object[])cell)[0]).Distinct();

    private static TheoryData<string, string, string> Cells(string[] verbs, params (string State, string[] Comes)[] lines)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, comes) in lines)
        {
            for (var i = 0; i < verbs.Length; i++)
            {
                cells.Add(state, verbs[i], comes[i]);
            }
        }

        return cells;
    }
}
