using Saas.PeerSupport;
using Saas.Tests.Messaging;

namespace Saas.Tests.PeerSupport.Mails;

/// <summary>The mails of the module, as somebody has read them.</summary>
public sealed class ReviewedMailTests
{
    /// <summary>What stands in the places of the templates: the same in all languages, or in nb, nn and en.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["organisation"] = ["Diabeteslaget"],
        ["title"] = ["Likepersonstreff på biblioteket", "Likepersonstreff på biblioteket", "Peers at the library"],
        ["grantor"] = ["Stiftelsen Helse i Bygda"],
        ["due"] = ["1. februar 2027", "1. februar 2027", "1 February 2027"],
        ["name"] = ["Liv Torunn"],
        ["who"] = ["Per Arne Skogli"],
        ["when"] = ["tirsdag 13. oktober kl. 10–12", "tysdag 13. oktober kl. 10–12", "Tuesday 13 October, 10:00–12:00"],
        ["room"] = ["Grupperom 1"],
        ["venue"] = ["DMS Midt-Troms"],
        ["place"] = ["Peisestua, Mestringssenteret"],
        ["reason"] = ["Rommet skal males.", "Rommet skal malast.", "The room is being painted."],
        ["before"] = ["mandag 12. oktober kl. 10–12, Grupperom 2", "måndag 12. oktober kl. 10–12, Grupperom 2", "Monday 12 October, 10:00–12:00, Grupperom 2"],
        ["kind"] = ["Treffetid", "Treffetid", "Office hours"],
        ["many"] = ["8"],
        ["season"] = ["Høsten 2026"],
        ["from"] = ["1. september 2026", "1. september 2026", "1 September 2026"],
        ["to"] = ["18. desember 2026", "18. desember 2026", "18 December 2026"],
        ["what"] = ["Tirsdager kl. 10–12 i Grupperom 1"],
        ["other"] = ["Hjertelaget"],
        ["get"] = ["tirsdag 13. oktober kl. 10–12, Grupperom 1", "tysdag 13. oktober kl. 10–12, Grupperom 1", "Tuesday 13 October, 10:00–12:00, Grupperom 1"],
        ["give"] = ["torsdag 15. oktober kl. 10–12, Grupperom 2", "torsdag 15. oktober kl. 10–12, Grupperom 2", "Thursday 15 October, 10:00–12:00, Grupperom 2"],
        ["note"] = ["Vi har medlemsmøte den kvelden.", "Vi har medlemsmøte den kvelden.", "We have a members' meeting that evening."],
        ["number"] = ["473 218"],
        ["end"] = ["31. desember 2026", "31. desember 2026", "31 December 2026"],
    };

    private static readonly ReviewedMails Mails = new(typeof(PeerSupportModule).Assembly, "tests/Saas.Tests/PeerSupport/Mails/reviewed-mails.txt", Values, "place")
    {
        Lists = new Dictionary<string, object[]>(StringComparer.Ordinal)
        {
            ["got"] = ["Tirsdager kl. 10–12 i Grupperom 1"],
            ["declined"] = [new Dictionary<string, object?>(StringComparer.Ordinal) { ["what"] = "Torsdager kl. 17–19 i Auditoriet", ["reason"] = "Auditoriet er opptatt av kurs hele høsten." }],
        },
    };

    public static TheoryData<string> Templates() => [.. Mails.Names];

    [Fact]
    public Task Every_mail_reads_as_it_did_when_somebody_last_read_it() => Mails.AreAsReviewedAsync();

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_mail_shouts_begs_or_leaves_a_fact_blank(string name) => Mails.IsPolite(name);
}
