using System.Net;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>An application that has had enough after three.</summary>
public sealed class ThreeAMinute : AppFixture
{
    protected override void Adjust(Dictionary<string, string?> settings)
    {
        foreach (var limit in new[] { "SignIn", "Token", "Enrol", "Certificate" })
        {
            settings["Mestra:Limits:" + limit] = "3";
        }
    }
}

/// <summary>Who tries too often is told to wait; who only looks is not.</summary>
public sealed class TooOftenTests(ThreeAMinute fixture) : IClassFixture<ThreeAMinute>
{
    [Theory]
    [InlineData("/t/lenvik/logg-inn")]
    [InlineData("/t/lenvik/kursbevis")]
    [InlineData("/t/lenvik/tilbud/01890000-0000-7000-8000-000000000000/pamelding")]
    public async Task The_fourth_form_in_a_minute_is_429_as_a_page(string path)
    {
        using var client = fixture.App.Anonymous();
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("Input.Email", "a@b.no")]));
            statuses.Add((int)answer.StatusCode);
            if (i == 3)
            {
                Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
                Assert.NotNull(answer.Headers.RetryAfter);
            }
        }

        Assert.DoesNotContain(429, statuses.Take(3));
        Assert.Equal(429, statuses[3]);
        for (var i = 0; i < 6; i++)
        {
            using var look = await client.GetAsync("/t/lenvik/logg-inn");
            Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        }
    }

    [Fact]
    public async Task The_fourth_token_in_a_minute_is_429_as_a_problem()
    {
        using var client = fixture.App.Anonymous();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await client.PostAsync("/connect/token", new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]));
            if (i < 3)
            {
                Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
                continue;
            }

            await answer.AssertProblemAsync(HttpStatusCode.TooManyRequests, "too_many");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }
}
