using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Staffing;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>Every state × every verb of a shift, before, during and after its hours: allowed, or refused with which code.</summary>
public sealed class ShiftStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Starts = Now.AddDays(7);
    private static readonly TenantId Tenant = new(Guid.CreateVersion7());
    private static readonly RepresentativeId Owner = RepresentativeId.New(Now);
    private static readonly RepresentativeId Other = RepresentativeId.New(Now.AddSeconds(1));

    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["offer", "withdraw", "pass-on", "give-up", "call-off", "confirm", "miss"];
        const string Begun = "shift.begun", NotOver = "shift.not_over", NotOffered = "shift.not_offered";
        (string State, string[] Comes)[] lines =
        [
            ("taken", ["offered", NotOffered, NotOffered, "given-up", "called-off", NotOver, NotOver]),
            ("taken, begun", [Begun, Begun, Begun, Begun, "called-off", NotOver, NotOver]),
            ("taken, over", [Begun, Begun, Begun, Begun, "called-off", "held", "missed"]),
            ("offered", ["shift.is_offered", "taken", "passed-on", "given-up", "called-off", NotOver, NotOver]),
            ("offered, begun", [Begun, Begun, Begun, Begun, "called-off", NotOver, NotOver]),
            ("offered, over", [Begun, Begun, Begun, Begun, "called-off", "held", "missed"]),
            ("passed-on", Ended("shift.passed_on", "passed-on")),
            ("given-up", Ended("shift.given_up", "given-up")),
            ("called-off", Ended("shift.called_off", "called-off")),
            ("held, over", Ended("shift.was_held", "held")),
            ("missed, over", ["shift.was_missed", "shift.was_missed", "shift.was_missed", "shift.was_missed", "missed", "held", "shift.was_missed"]),
        ];
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

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<ShiftStatus>().Select(KebabEnum.Text).Order(), Table().Select(cell => ((string)((object[])cell)[0]).Split(',')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var hours = HoursOf(2);
        var shift = In(state.Split(',')[0], hours);
        var now = state.EndsWith("over", StringComparison.Ordinal) ? hours.EndsAt.AddMinutes(1) : state.EndsWith("begun", StringComparison.Ordinal) ? Starts.AddMinutes(30) : Now.AddMinutes(1);
        var before = shift.Status;
        Action act = verb switch
        {
            "offer" => () => shift.Offer(null, hours, now),
            "withdraw" => () => shift.Withdraw(hours, now),
            "pass-on" => () => shift.PassOn(ShiftId.New(now), Other, hours, now),
            "give-up" => () => shift.GiveUp(hours, now),
            "call-off" => () => shift.CallOff(now),
            "confirm" => () => shift.Confirm(hours, now),
            _ => () => shift.Miss(hours, now),
        };
        if (comes.StartsWith("shift.", StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal(before, shift.Status);
        }
        else
        {
            act();
            Assert.Equal(comes, KebabEnum.Text(shift.Status));
            Assert.Null(shift.OfferedTo);
        }
    }

    [Fact]
    public void What_is_offered_to_one_is_taken_over_by_that_one_only_and_never_by_its_owner()
    {
        var hours = HoursOf(2);
        var shift = In("taken", hours);
        shift.Offer(Other, hours, Now);
        Assert.Equal("shift.is_yours", Assert.Throws<Refused>(() => shift.PassOn(ShiftId.New(Now), Owner, hours, Now)).Code);
        Assert.Equal("shift.offered_to_another", Assert.Throws<Refused>(() => shift.PassOn(ShiftId.New(Now), RepresentativeId.New(Now.AddSeconds(9)), hours, Now)).Code);
        var next = shift.PassOn(ShiftId.New(Now), Other, hours, Now);
        Assert.Equal((Other, shift.Id, ShiftStatus.Taken), (next.PersonId, next.TookOver!.Value, next.Status));
    }

    [Fact]
    public void One_is_reminded_of_a_start_once_and_of_another_start_again()
    {
        var hours = HoursOf(2);
        var shift = In("taken", hours);
        Assert.True(shift.Remind(hours));
        Assert.False(shift.Remind(hours));
        hours.Move(hours.RoomId, Starts.AddDays(1), Starts.AddDays(1).AddHours(2), Now);
        Assert.True(shift.Remind(hours));
    }

    private static string[] Ended(string code, string state) => [code, code, code, code, state, code, code]; // calling off what has ended does nothing

    private static Hours HoursOf(int peers)
    {
        var wish = new HoursWish(OrganisationId.New(Now), HoursKind.OfficeHours, RoomId.New(Now), new DateOnly(2026, 9, 8), new TimeOnly(10, 0), new TimeOnly(12, 0)) { PeersWanted = peers };
        return Hours.Plan(Tenant, HoursId.New(Now), null, wish, new HoursTime(wish.StartsOn, Starts, Starts.AddHours(2), wish.Room), HoursStatus.Planned, null, Now);
    }

    private static Shift In(string state, Hours hours)
    {
        var shift = Shift.Take(Tenant, ShiftId.New(Now), hours.Id, Owner, null, Now);
        var after = hours.EndsAt.AddMinutes(1);
        switch (state)
        {
            case "offered": shift.Offer(null, hours, Now); break;
            case "passed-on":
                shift.Offer(null, hours, Now);
                shift.PassOn(ShiftId.New(Now), Other, hours, Now);
                break;
            case "given-up": shift.GiveUp(hours, Now); break;
            case "called-off": shift.CallOff(Now); break;
            case "held": shift.Confirm(hours, after); break;
            case "missed": shift.Miss(hours, after); break;
        }

        return shift;
    }
}
