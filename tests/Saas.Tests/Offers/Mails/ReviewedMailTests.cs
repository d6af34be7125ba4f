using Saas.Offers;
using Saas.Tests.Messaging;

namespace Saas.Tests.Offers.Mails;

/// <summary>The mails of the module, as somebody has read them.</summary>
public sealed class ReviewedMailTests
{
    /// <summary>What stands in the places of the templates: the same in all languages, or in nb, nn and en.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["name"] = ["Selam Tesfay"],
        ["participant"] = ["Yonas Tesfay"],
        ["companion"] = ["Marit Olsen"],
        ["stays"] = ["Marit Olsen"],
        ["left"] = ["Marit Olsen"],
        ["offer"] = ["Å leve med kols", "Å leve med kols", "Living with COPD"],
        ["session"] = ["Pust og bevegelse", "Pust og rørsle", "Breathing and moving"],
        ["when"] = ["tirsdag 13. oktober kl. 10–13", "tysdag 13. oktober kl. 10–13", "Tuesday 13 October, 10:00–13:00"],
        ["oldWhen"] = ["mandag 12. oktober kl. 10–13", "måndag 12. oktober kl. 10–13", "Monday 12 October, 10:00–13:00"],
        ["next"] = ["tirsdag 20. oktober kl. 10–13", "tysdag 20. oktober kl. 10–13", "Tuesday 20 October, 10:00–13:00"],
        ["until"] = ["torsdag 8. oktober kl. 12", "torsdag 8. oktober kl. 12", "Thursday 8 October at 12:00"],
        ["place"] = ["Biblioteket, Finnsnes", "Biblioteket, Finnsnes", "The library, Finnsnes"],
        ["reason"] = ["For få har meldt seg på. Vi setter opp kurset igjen på nyåret.", "For få har meldt seg på. Vi set opp kurset igjen på nyåret.", "Too few have enrolled. We run the course again in the new year."],
        ["message"] = ["Ta med innesko.", "Ta med innesko.", "Bring indoor shoes."],
        ["sessions"] = ["6"],
        ["days"] = ["90"],
        ["oldPlace"] = ["Grupperom 1, Finnsnes"],
        ["title"] = ["Samarbeid om læring og mestring"],
        ["party"] = ["Universitetssykehuset Nord-Norge"],
        ["end"] = ["31. desember 2026", "31. desember 2026", "31 December 2026"],
    };

    private static readonly ReviewedMails Mails = new(typeof(OffersModule).Assembly, "tests/Saas.Tests/Offers/Mails/reviewed-mails.txt", Values, "place");

    public static TheoryData<string> Templates() => [.. Mails.Names];

    [Fact]
    public Task Every_mail_reads_as_it_did_when_somebody_last_read_it() => Mails.AreAsReviewedAsync();

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_mail_shouts_begs_or_leaves_a_fact_blank(string name) => Mails.IsPolite(name);
}
