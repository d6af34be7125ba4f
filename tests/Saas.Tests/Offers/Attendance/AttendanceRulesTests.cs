using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Attendance;

/// <summary>Every state of an offer × the times somebody may want to take attendance at.</summary>
public sealed class AttendanceRulesTests
{
    private static readonly DateTimeOffset Before = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 9, 22, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, DateTimeOffset> Times = new(StringComparer.Ordinal)
    {
        ["evening before"] = new(2026, 9, 21, 21, 59, 0, TimeSpan.Zero), // 23.59 in Norway
        ["that morning"] = new(2026, 9, 21, 22, 0, 0, TimeSpan.Zero), // midnight in Norway
        ["during"] = Start.AddHours(1),
        ["two weeks after"] = Start.AddDays(7).AddHours(3).AddDays(14),
        ["later"] = Start.AddDays(7).AddHours(3).AddDays(14).AddSeconds(1),
    };

    public static TheoryData<string, string, string> Table()
    {
        string[] times = ["evening before", "that morning", "during", "two weeks after", "later"];
        (string State, string[] Comes)[] lines =
        [
            ("draft", ["draft", "draft", "draft", "draft", "draft"]),
            ("published", ["too_early", "", "", "", "closed"]),
            ("running", ["too_early", "", "", "", "closed"]),
            ("completed", ["too_early", "", "", "", "closed"]),
            ("cancelled", ["cancelled", "cancelled", "cancelled", "cancelled", "cancelled"]),
            ("drop-in", ["drop_in", "drop_in", "drop_in", "drop_in", "drop_in"]),
            ("self-help", ["self_help", "self_help", "self_help", "self_help", "self_help"]),
        ];
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, comes) in lines)
        {
            for (var i = 0; i < times.Length; i++)
            {
                cells.Add(state, times[i], comes[i]);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Attendance_can_be_taken_when_the_table_says_so(string state, string time, string refused)
    {
        var offer = In(state);
        var answer = AttendanceRules.Refusal(offer, offer.Sessions[0], Times[time]);
        Assert.Equal(refused.Length == 0 ? null : "attendance." + refused, answer?.Code);
    }

    private static Offer In(string state)
    {
        var details = new OfferDetails
        {
            Language = "nb", Title = "Kurs", Summary = "", Description = "", Topic = "kols", Place = "Finnsnes", DeliveryLanguage = "nb", Professional = "Sara Lind", Representative = "Per Skogli",
            Kind = state == "self-help" ? OfferKind.SelfHelpGroup : OfferKind.Course, Initiator = "Kari Lunde", InitiatorTraining = "Tromsø, mars 2026",
            Participation = state == "drop-in" ? Participation.DropIn : Participation.Enrolled, Capacity = state == "drop-in" ? null : 12,
        };
        var offer = Offer.Plan(TenantId.New(Before), false, details, [new SessionPlan("En", Start, Start.AddHours(3)), new SessionPlan("To", Start.AddDays(7), Start.AddDays(7).AddHours(3))], Before);
        if (state is "draft")
        {
            return offer;
        }

        offer.Publish(Before);
        if (state is "running" or "completed")
        {
            offer.Start(Start);
        }

        if (state is "completed")
        {
            offer.Complete(Start.AddDays(7).AddHours(3));
        }

        if (state is "cancelled")
        {
            offer.Cancel("Kurslederen er syk", Before);
        }

        return offer;
    }
}
