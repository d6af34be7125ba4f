using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>Every state × every verb of hours: allowed, or refused with which code; and whether a calendar must take the change over.</summary>
public sealed class HoursStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Starts = Now.AddDays(7);
    private static readonly TenantId Tenant = new(Guid.CreateVersion7());

    public static TheoryData<string, string, string, int> Table()
    {
        string[] verbs = ["approve", "refuse", "move", "cancel", "give-back"];
        const string NotAsked = "hours.not_asked", Over = "hours.over", Begun = "hours.begun", Refused = "hours.was_refused", Cancelled = "hours.was_cancelled", Back = "hours.was_given_back";
        (string State, string[] Comes, int Raised)[] lines =
        [
            ("asked", ["planned", "refused", "asked", "cancelled", "given-back"], 0),
            ("asked, begun", ["planned", "refused", Begun, "cancelled", "given-back"], 0),
            ("asked, over", [Over, Over, Over, Over, Over], 0),
            ("planned", [NotAsked, NotAsked, "planned", "cancelled", "given-back"], 1),
            ("planned, begun", [NotAsked, NotAsked, Begun, "cancelled", "given-back"], 1),
            ("planned, over", [Over, Over, Over, Over, Over], 0),
            ("refused", [Refused, Refused, Refused, Refused, Refused], 0),
            ("cancelled", [Cancelled, Cancelled, Cancelled, Cancelled, Cancelled], 0),
            ("given-back", [Back, Back, Back, Back, Back], 0),
        ];
        var cells = new TheoryData<string, string, string, int>();
        foreach (var (state, comes, raised) in lines)
        {
            for (var i = 0; i < verbs.Length; i++)
            {
                cells.Add(state, verbs[i], comes[i], comes[i].StartsWith("hours.", StringComparison.Ordinal) ? 0 : raised);
            }
        }

        return cells;
    }

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<HoursStatus>().Select(KebabEnum.Text).Order(), Table().Select(cell => ((string)((object[])cell)[0]).Split(',')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes, int raised)
    {
        var hours = In(state.Split(',')[0]);
        var now = state.EndsWith("over", StringComparison.Ordinal) ? Starts.AddHours(3) : state.EndsWith("begun", StringComparison.Ordinal) ? Starts.AddMinutes(30) : Now.AddMinutes(1);
        var (status, sequence, startsAt) = (hours.Status, hours.Sequence, hours.StartsAt);
        Action act = verb switch
        {
            "approve" => () => hours.Approve(now),
            "refuse" => () => hours.Refuse("Rommet skal males.", now),
            "move" => () => hours.Move(hours.RoomId, Starts.AddDays(1), Starts.AddDays(1).AddHours(1), now),
            "cancel" => () => hours.Cancel("Sykdom.", now),
            _ => () => hours.GiveBack(now),
        };
        if (comes.StartsWith("hours.", StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal((status, sequence, startsAt), (hours.Status, hours.Sequence, hours.StartsAt));
        }
        else
        {
            act();
            Assert.Equal((comes, sequence + raised), (KebabEnum.Text(hours.Status), hours.Sequence));
            Assert.Equal(comes is "asked" or "planned", hours.HasRoom);
        }
    }

    [Fact]
    public void What_is_moved_remembers_when_it_was_to_be_and_forgets_it_when_moved_back()
    {
        var hours = In("planned");
        hours.Move(hours.RoomId, Starts.AddHours(2), Starts.AddHours(4), Now);
        hours.Move(RoomId.New(Now), Starts.AddHours(3), Starts.AddHours(4), Now);
        Assert.Equal((Starts, 2), (hours.MovedFrom!.Value, hours.Sequence));
        hours.Move(hours.RoomId, Starts, Starts.AddHours(2), Now);
        Assert.Null(hours.MovedFrom);
        Assert.Equal(3, hours.Sequence);
        hours.Move(hours.RoomId, Starts, Starts.AddHours(2), Now);
        Assert.Equal(3, hours.Sequence); // nothing changed, so no calendar is disturbed
    }

    private static Hours In(string state)
    {
        var wish = new HoursWish(OrganisationId.New(Now), HoursKind.OfficeHours, RoomId.New(Now), new DateOnly(2026, 9, 8), new TimeOnly(10, 0), new TimeOnly(12, 0));
        var when = new HoursTime(wish.StartsOn, Starts, Starts.AddHours(2), wish.Room);
        var hours = Hours.Plan(Tenant, HoursId.New(Now), null, wish, when, state == "planned" ? HoursStatus.Planned : HoursStatus.Asked, null, Now);
        switch (state)
        {
            case "refused": hours.Refuse("Rommet skal males.", Now); break;
            case "cancelled": hours.Cancel("Sykdom.", Now); break;
            case "given-back": hours.GiveBack(Now); break;
        }

        return hours;
    }
}
