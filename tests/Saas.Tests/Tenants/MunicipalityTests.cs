using Saas.Tenants.Municipalities;

namespace Saas.Tests.Tenants;

public sealed class MunicipalityTests
{
    private static readonly IReadOnlyList<MunicipalityPeriod> Register = MunicipalityPeriods.From(Csv());

    [Theory]
    [InlineData("1931", "Lenvik", null, "2019-12-31")] // gone into Senja
    [InlineData("5421", "Senja", "2020-01-01", "2023-12-31")]
    [InlineData("5530", "Senja", "2024-01-01", null)]
    [InlineData("0301", "Oslo", null, null)]
    [InlineData("5001", "Trondheim", "2018-01-01", null)] // Trøndelag got its numbers in 2018
    [InlineData("5004", "Steinkjer", "2018-01-01", "2019-12-31")]
    [InlineData("5006", "Steinkjer", "2020-01-01", null)]
    [InlineData("1508", "Ålesund", "2024-01-01", null)] // divided in 2024
    [InlineData("1580", "Haram", "2024-01-01", null)]
    [InlineData("1506", "Molde", "2020-01-01", null)]
    [InlineData("3107", "Fredrikstad", "2024-01-01", null)] // Viken was divided in 2024
    [InlineData("0106", "Fredrikstad", null, "2019-12-31")]
    [InlineData("3411", "Ringsaker", "2020-01-01", null)] // Innlandet stayed
    [InlineData("1805", "Narvik", null, "2019-12-31")]
    [InlineData("1806", "Narvik", "2020-01-01", null)]
    public void Each_number_has_its_period(string number, string name, string? from, string? to)
    {
        var period = Assert.Single(Register, one => one.Number == number);
        Assert.Equal((name, from ?? "0001-01-01", to), (period.Name, Day(period.From), period.To is { } last ? Day(last) : null));
    }

    [Theory]
    [InlineData("2019-06-01", 422)]
    [InlineData("2024-06-01", 357)]
    public void On_the_days_of_the_snapshots_the_register_holds_just_them(string date, int count)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(count, Register.Count(one => one.From <= day && (one.To is null || day <= one.To)));
    }

    [Fact]
    public void No_number_means_two_municipalities_on_one_day() =>
        Assert.All(Register.GroupBy(one => one.Number), group =>
            Assert.All(group.Zip(group.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From)));

    [Theory]
    [InlineData("tromso", "Tromsø")]
    [InlineData("TROMSØ", "Tromsø")]
    [InlineData("maalselv", "Målselv")]
    [InlineData("malselv", "Målselv")]
    [InlineData("karasjok", "Kárášjohka – Karasjok")]
    [InlineData("kárášjohka", "Kárášjohka – Karasjok")]
    [InlineData("Karasjohka", "Kárášjohka – Karasjok")]
    [InlineData("lenvikk", "Lenvik")]
    [InlineData("sorreysa", "Sørreisa")]
    [InlineData(" fræna ", "Fræna")]
    [InlineData("Sør-Varanger", "Sør-Varanger")]
    [InlineData("os", "Os")]
    public void A_name_is_found_the_way_people_type_it(string typed, string expected)
    {
        var names = new[] { "Oslo", "Os", "Tromsø", "Målselv", "Kárášjohka – Karasjok", "Lenvik", "Sørreisa", "Fræna", "Sør-Varanger", "Varanger" };
        Assert.Equal(expected, NameSearch.Best(names, name => name, typed, 3)[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("qqqq")]
    [InlineData("'; drop table")]
    public void Nonsense_finds_nothing(string typed) => Assert.Empty(NameSearch.Best(["Oslo", "Os"], name => name, typed, 3));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Csv()
    {
        using var reader = new StreamReader(typeof(MunicipalityPeriods).Assembly.GetManifestResourceStream("municipalities.csv")!);
        return reader.ReadToEnd();
    }
}
