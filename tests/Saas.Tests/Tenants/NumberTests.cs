using System.Text.Json;
using Saas.Tenants.Contracts;

namespace Saas.Tests.Tenants;

public sealed class NumberTests
{
    [Theory]
    [InlineData("123456785")]
    [InlineData("987654325")]
    [InlineData("991825827")]
    [InlineData("991 825 827")]
    public void A_valid_organisation_number_is_taken_as_people_write_it(string text)
    {
        Assert.True(OrganisationNumber.TryParse(text, out var number));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), number.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("1234567850")]
    [InlineData("123456784")]
    [InlineData("12345678a")]
    [InlineData("١٢٣٤٥٦٧٨٥")] // digits, but not ours
    [InlineData("100000010")] // its check digit would be 10: no number ends so
    public void Anything_else_is_not_an_organisation_number(string? text) => Assert.False(OrganisationNumber.TryParse(text, out _));

    [Fact]
    public void No_organisation_number_has_the_check_digit_ten()
    {
        // 00000006 has the sum 12, so its check digit would be 11 − 1 = 10.
        Assert.DoesNotContain(Enumerable.Range(0, 10), digit => OrganisationNumber.TryParse($"00000006{digit}", out _));
    }

    [Theory]
    [InlineData("0301", true)]
    [InlineData("5530", true)]
    [InlineData("301", false)]
    [InlineData("03011", false)]
    [InlineData("0001", false)]
    [InlineData("03o1", false)]
    public void A_municipality_number_has_four_digits_and_keeps_its_zero(string text, bool isOne)
    {
        Assert.Equal(isOne, MunicipalityNumber.TryParse(text, out var number));
        if (isOne)
        {
            Assert.Equal(text, number.Value);
            Assert.Equal(text[..2], number.CountyNumber);
        }
    }

    [Fact]
    public void Numbers_travel_as_text_in_JSON_and_a_wrong_one_is_refused()
    {
        Assert.Equal("\"1931\"", JsonSerializer.Serialize(Parse("1931")));
        Assert.Equal(Parse("1931"), JsonSerializer.Deserialize<MunicipalityNumber>("\"1931\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MunicipalityNumber>("1931"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OrganisationNumber>("\"123456784\""));
    }

    private static MunicipalityNumber Parse(string text) => MunicipalityNumber.TryParse(text, out var number) ? number : default;
}
