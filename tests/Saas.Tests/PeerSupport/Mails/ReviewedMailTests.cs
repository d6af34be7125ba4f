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
        ["name"] = ["Wenche Myrvang"],
        ["when"] = ["tirsdag 1. desember kl. 18–20", "tysdag 1. desember kl. 18–20", "Tuesday 1 December, 18–20"],
        ["room"] = ["Grupperom 1"],
        ["venue"] = ["DMS Midt-Troms"],
        ["reason"] = ["Rommet skal males.", "Rommet skal malast.", "The room is to be painted."],
        ["end"] = ["31. desember 2026", "31. desember 2026", "31 December 2026"],
    };

    private static readonly ReviewedMails Mails = new(typeof(PeerSupportModule).Assembly, "tests/Saas.Tests/PeerSupport/Mails/reviewed-mails.txt", Values);

    public static TheoryData<string> Templates() => [.. Mails.Names];

    [Fact]
    public Task Every_mail_reads_as_it_did_when_somebody_last_read_it() => Mails.AreAsReviewedAsync();

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_mail_shouts_begs_or_leaves_a_fact_blank(string name) => Mails.IsPolite(name);
}
