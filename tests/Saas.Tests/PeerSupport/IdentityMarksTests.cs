using Saas.PeerSupport.Inquiries;

namespace Saas.Tests.PeerSupport;

/// <summary>What in a few words could say who somebody is.</summary>
public sealed class IdentityMarksTests
{
    private static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal) { "Diabeteslaget", "Sandefjord", "Parkinson", "Hjorten" };

    [Theory]
    [InlineData("Spurte om kurs på kveldstid")]
    [InlineData("Ønsker tilbud for pårørende i Sandefjord, og noe om Parkinson")]
    [InlineData("Sendt videre til Diabeteslaget og NAV. Ville også vite om ADHD-kurs")]
    [InlineData("Åpent kl. 10-12, 14 personer. Kom 3 ganger i 2026")]
    [InlineData("Timer 9–11 12–14.30 passet ikke")]
    [InlineData("Mat og bevegelse: 30 min. Liker å gå tur på Hjorten")]
    [InlineData("Vil være med når det er helg, og se om per i dag er greit")]
    [InlineData("Ringte fastlegekontoret og Sørreisa frivilligsentral.Ba om brosjyre", "Sørreisa")]
    public void Ordinary_words_are_left_alone(string text, params string[] but) =>
        Assert.Equal(but, IdentityMarks.Find(text, Known).Select(mark => mark.In(text)));

    [Theory]
    [InlineData("Kari ringte om søvn", nameof(IdentityKind.Name), "Kari")]
    [InlineData("Ringte for Astrid Holm om kols", nameof(IdentityKind.Name), "Astrid Holm")]
    [InlineData("snakket med astrid om kols", nameof(IdentityKind.Name), "astrid")]
    [InlineData("Moren til Tuvas venn", nameof(IdentityKind.Name), "Tuvas")]
    [InlineData("Snakket med Anne-Lise Bjørkås", nameof(IdentityKind.Name), "Anne-Lise Bjørkås")]
    [InlineData("Bor i Kongens gate 12 B", nameof(IdentityKind.Address), "Kongens gate 12 B")]
    [InlineData("bor i storgata 5", nameof(IdentityKind.Address), "storgata 5")]
    [InlineData("Fra 3210 Sandefjord", nameof(IdentityKind.Address), "3210 Sandefjord")]
    [InlineData("Født 12.03.1956", nameof(IdentityKind.Number), "12.03.1956")]
    [InlineData("saksnummer 2026/18734", nameof(IdentityKind.Number), "2026/18734")]
    [InlineData("betalte til 8601.11.17947", nameof(IdentityKind.Account), "8601.11.17947")]
    [InlineData("Ring 41 40 01 23 etter klokka 10", nameof(IdentityKind.Phone), "41 40 01 23")]
    [InlineData("tlf 414 00 123", nameof(IdentityKind.Phone), "414 00 123")]
    [InlineData("tlf +47 41400123", nameof(IdentityKind.Phone), "+47 41400123")]
    [InlineData("tlf 0047-414-00-123", nameof(IdentityKind.Phone), "0047-414-00-123")]
    [InlineData("fnr 31129956715", nameof(IdentityKind.NationalNumber), "31129956715")]
    [InlineData("fnr 311299 56715", nameof(IdentityKind.NationalNumber), "311299 56715")]
    [InlineData("etter ny regel 02013299903", nameof(IdentityKind.NationalNumber), "02013299903")]
    [InlineData("skriv til noen@eksempel.no", nameof(IdentityKind.Email), "noen@eksempel.no")]
    public void What_could_say_who_it_is_is_found_and_named(string text, string kind, string what)
    {
        var found = Assert.Single(IdentityMarks.Find(text, Known));
        Assert.Equal((kind, what), (found.Kind.ToString(), found.In(text)));
    }

    [Fact]
    public void Only_what_checks_out_is_certain() =>
        Assert.Equal([IdentityKind.Phone, IdentityKind.NationalNumber, IdentityKind.Email], Enum.GetValues<IdentityKind>().Where(kind => new IdentityMark(kind, 0, 1).IsCertain));

    [Fact]
    public void Each_thing_is_pointed_out_once_and_in_order()
    {
        const string text = "Kari Nordmann, Storgata 5, 9300 Finnsnes, 41400123, kari@eksempel.no";
        var found = IdentityMarks.Find(text, Known);
        Assert.Equal([IdentityKind.Name, IdentityKind.Address, IdentityKind.Address, IdentityKind.Phone, IdentityKind.Email], found.Select(mark => mark.Kind));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.Start + pair.First.Length <= pair.Second.Start));
    }
}
