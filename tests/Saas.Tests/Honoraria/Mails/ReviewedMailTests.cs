using Saas.Honoraria;
using Saas.Tests.Messaging;

namespace Saas.Tests.Honoraria.Mails;

/// <summary>The mails of the module, as somebody has read them.</summary>
public sealed class ReviewedMailTests
{
    /// <summary>What stands in the places of the templates: the same in all languages, or in nb, nn and en.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["tenant.name"] = ["Lenvik kommune"],
        ["name"] = ["Tove Bakkemo"],
        ["title"] = ["Planlegging av kols-kurs"],
        ["when"] = ["torsdag 19. november", "torsdag 19. november", "Thursday 19 November"],
        ["work"] = ["Planlegging av kols-kurs"],
        ["by"] = ["fredag 4. desember", "fredag 4. desember", "Friday 4 December"],
        ["end"] = ["31. desember 2026", "31. desember 2026", "31 December 2026"],
        ["message"] = ["Vi setter i gang et nytt kurs til våren.", "Vi set i gang eit nytt kurs til våren.", "We start a new course in spring."],
        ["reason"] = ["Legg ved kvitteringen for ferja.", "Legg ved kvitteringa for ferja.", "Attach the receipt for the ferry."],
    };

    private static readonly ReviewedMails Mails = new(typeof(HonorariaModule).Assembly, "tests/Saas.Tests/Honoraria/Mails/reviewed-mails.txt", Values, "url");

    public static TheoryData<string> Templates() => [.. Mails.Names];

    [Fact]
    public Task Every_mail_reads_as_it_did_when_somebody_last_read_it() => Mails.AreAsReviewedAsync();

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_mail_shouts_begs_or_leaves_a_fact_blank(string name) => Mails.IsPolite(name);
}
