using System.Net;
using System.Text;
using Saas.Access.Contracts;
using Saas.Kernel.Files;
using Saas.Tests.Support;
using Saas.Venues.Premises;

namespace Saas.Tests.Venues;

/// <summary>An uploaded file is a picture by what is in it, and what a camera wrote beside it does not stay.</summary>
public sealed class PictureTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<html><body>hei</body></html>")]
    [InlineData("GIF89a")]
    [InlineData("")]
    public void What_is_no_JPEG_or_PNG_is_no_picture(string content) => Assert.Null(PictureReader.Read(Encoding.ASCII.GetBytes(content)));

    [Fact]
    public void A_picture_that_is_cut_off_is_none()
    {
        Assert.Null(PictureReader.Read(Png.AsSpan(0, Png.Length - 8)));
        Assert.Null(PictureReader.Read(Jpeg().AsSpan(0, 60)));
    }

    [Fact]
    public void What_hangs_behind_a_picture_and_text_in_it_are_left_out()
    {
        var picture = PictureReader.Read([.. Png, .. "<script>alert(1)</script>"u8])!;
        Assert.Equal(("image/png", 1, 1), (picture.ContentType, picture.Width, picture.Height));
        Assert.Equal(Png, picture.Content);
    }

    [Fact]
    public void Of_what_the_camera_wrote_only_which_way_is_up_stays()
    {
        var picture = PictureReader.Read(Jpeg())!;
        Assert.Equal(("image/jpeg", 16, 8), (picture.ContentType, picture.Width, picture.Height));
        var text = Encoding.Latin1.GetString(picture.Content);
        Assert.DoesNotContain("69.2333", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kommentar", text, StringComparison.Ordinal);
        Assert.Contains("Exif", text, StringComparison.Ordinal);
        Assert.Equal(picture.Content, PictureReader.Read(picture.Content)!.Content); // clean once, clean for good
    }

    [Fact]
    public async Task A_picture_is_uploaded_shown_to_everybody_as_a_picture_and_nothing_else()
    {
        using var api = await fixture.App.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var venue = await api.VenueAsync();
        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(office, venue, "<script>alert(1)</script>"u8.ToArray(), "bilde.png")).StatusCode); // told on the page
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(office, venue, Png, "bilde.html")).StatusCode);
        var id = await fixture.Database.ScalarAsync<Guid>($"select id from venues.photos where venue_id = '{venue}'");
        using var anyone = fixture.App.Anonymous();
        using var shown = await anyone.GetAsync($"/t/lenvik/lokaler/bilder/{id}");
        Assert.Equal(("image/png", "nosniff"), (shown.Content.Headers.ContentType!.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
        using var away = await anyone.GetAsync($"/t/bardu/lokaler/bilder/{id}");
        Assert.Equal(HttpStatusCode.NotFound, away.StatusCode);
    }

    [Fact]
    public async Task Five_megabytes_are_too_much()
    {
        using var api = await fixture.App.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await UploadAsync(office, await api.VenueAsync(), new byte[5 * 1024 * 1024], "bilde.png")).StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient office, Guid venue, byte[] content, string name)
    {
        var path = $"/t/lenvik/kontor/lokaler/{venue}/bilder";
        var token = (await office.PageAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("Inngang B"), "Description" }, { new ByteArrayContent(content), "Upload", name } };
        return await office.PostAsync(path, form);
    }

    /// <summary>A JPEG as a phone makes it: EXIF with orientation 6 and a place, a comment, 16 × 8.</summary>
    private static byte[] Jpeg() =>
    [
        0xff, 0xd8,
        .. Segment(0xe1, [.. "Exif\0\0MM\0*\0\0\0\b\0\u0001"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "GPS 69.2333"u8]),
        .. Segment(0xfe, "en kommentar"u8.ToArray()),
        .. Segment(0xc0, [8, 0, 8, 0, 16, 1, 1, 0x11, 0]),
        .. Segment(0xda, [1, 1, 0, 0, 63, 0]),
        0x12, 0x34, 0xff, 0xd9,
    ];

    private static byte[] Segment(byte marker, byte[] content) => [0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
