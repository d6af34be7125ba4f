using Microsoft.AspNetCore.Mvc.Rendering;
using Saas.Ui;
using Saas.Ui.TagHelpers;

namespace Saas.Tests.Ui;

public sealed class ComponentTests
{
    private static Rendered<object> Page(string query = "", string language = "nb") => new(new object(), query, language);

    [Fact]
    public void An_icon_is_decoration_from_the_sprite() =>
        Assert.Equal($"<svg aria-hidden=\"true\" class=\"ds-icon\"><use href=\"{Assets.IconHref("Calendar")}\"></use></svg>", Page().Html(new IconTagHelper { Name = "Calendar" }));

    [Fact]
    public void A_tag_has_icon_word_and_colour() =>
        Assert.Equal(
            $"<span class=\"ds-tag\" data-color=\"success\"><svg aria-hidden=\"true\" class=\"ds-icon\"><use href=\"{Assets.IconHref("Checkmark")}\"></use></svg>Klar</span>",
            Page().Html(new TagTagHelper { Color = "success", Icon = "Checkmark" }, content: "Klar"));

    [Theory]
    [InlineData("nb", "<time class=\"m-date\" datetime=\"2026-10-13\">tir. <b>13.</b> okt.</time>")]
    [InlineData("nn", "<time class=\"m-date\" datetime=\"2026-10-13\">tys. <b>13.</b> okt.</time>")]
    [InlineData("en", "<time class=\"m-date\" datetime=\"2026-10-13\">Tue <b>13</b> Oct</time>")]
    [InlineData("se", "<time class=\"m-date\" datetime=\"2026-10-13\">tir. <b>13.</b> okt.</time>")]
    public void A_date_tile_follows_the_language(string language, string html) =>
        Assert.Equal(html, Page(language: language).Html(new DateTagHelper { Value = new(2026, 10, 13) }));

    [Theory]
    [InlineData(8, 12, "66.7%")]
    [InlineData(20, 12, "100%")]
    [InlineData(0, 0, "0%")]
    public void A_meter_never_leaves_its_track(double value, double max, string width) =>
        Assert.Contains($"<rect height=\"8\" width=\"{width}\"></rect></svg>", Page().Html(new MeterTagHelper { Value = value, Max = max }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Sara Lind", "SL")]
    [InlineData("Per Arne Skogli", "PS")]
    [InlineData("ánne-máret eira", "ÁE")]
    [InlineData("Bjørg", "B")]
    [InlineData("  ", "?")]
    public void Initials_are_of_the_first_and_last_name(string name, string initials) => Assert.Equal(initials, PersonTagHelper.Initials(name));

    [Fact]
    public void Pages_keep_the_rest_of_the_address()
    {
        var html = Page("?q=k%C3%A5l&tema=a&tema=b&side=3").Html(new PagerTagHelper { Page = 3, Size = 20, Total = 190, ViewContext = Page("?q=k%C3%A5l&tema=a&tema=b&side=3").View });
        Assert.Contains("href=\"/t/lenvik/liste?q=k%C3%A5l&amp;tema=a&amp;tema=b&amp;side=4\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"true\" aria-label=\"Side 3\"", html, StringComparison.Ordinal);
        Assert.Contains(">Forrige</a>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/t/lenvik/liste?q=k%C3%A5l&amp;tema=a&amp;tema=b\"", Page().Html(new PagerTagHelper { Page = 2, Size = 20, Total = 190, ViewContext = Page("?q=k%C3%A5l&tema=a&tema=b&side=2").View }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(1, 3, new[] { 1, 2, 3 })]
    [InlineData(3, 10, new[] { 1, 2, 3, 4, 10 })]
    [InlineData(4, 10, new[] { 1, 2, 3, 4, 5, 10 })]
    [InlineData(5, 9, new[] { 1, 4, 5, 6, 9 })]
    public void Far_pages_are_left_out(int current, int last, int[] pages) => Assert.Equal(pages, PagerTagHelper.Around(current, last));

    [Fact]
    public void One_page_needs_no_pager()
    {
        var page = Page();
        Assert.Equal("", page.Html(new PagerTagHelper { Page = 1, Size = 20, Total = 20, ViewContext = page.View }));
    }

    [Theory]
    [InlineData("", null, "none", "ventet")]
    [InlineData("", "-ventet", "descending", "ventet")]
    [InlineData("?sorter=ventet", "-ventet", "ascending", "-ventet")]
    [InlineData("?sorter=-ventet", null, "descending", "ventet")]
    [InlineData("?sorter=navn", "-ventet", "none", "ventet")]
    public void A_head_sorts_and_says_how(string query, string? standard, string order, string next)
    {
        var page = Page(query);
        var html = page.Html(new SortTagHelper { Key = "ventet", Default = standard, ViewContext = page.View }, "th", "Ventet");
        Assert.Contains($"aria-sort=\"{order}\"", html, StringComparison.Ordinal);
        Assert.Contains($"<button form=\"filter\" name=\"sorter\" type=\"submit\" value=\"{next}\">Ventet</button>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chip_takes_off_one_filter_and_goes_to_the_first_page()
    {
        var page = Page("?tema=kols&tema=slag&side=2&sorter=-start");
        var chip = page.Html(new ChipTagHelper { Key = "tema", Value = "kols", ViewContext = page.View }, content: "Kols");
        Assert.Equal("<li><a class=\"ds-chip\" data-removable=\"\" href=\"/t/lenvik/liste?tema=slag&amp;sorter=-start\">Kols</a></li>", chip);
        var all = page.Html(new FiltersTagHelper { ViewContext = page.View }, content: chip);
        Assert.Contains("<a class=\"ds-link m-small\" href=\"/t/lenvik/liste?sorter=-start\">Fjern alle</a>", all, StringComparison.Ordinal);
        Assert.Equal("", page.Html(new FiltersTagHelper { ViewContext = page.View }, content: "  "));
    }

    [Fact]
    public void A_search_keeps_its_words_its_order_and_what_it_is_told_to()
    {
        var page = Page("?q=%3Cb%3E&sorter=-ventet&status=venter");
        var html = page.Html(new SearchTagHelper { Label = "Søk", Keep = "status", ViewContext = page.View });
        Assert.Contains("value=\"&lt;b&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"sorter\" type=\"submit\" value=\"-ventet\">Søk</button>", html, StringComparison.Ordinal);
        Assert.Contains("<input name=\"status\" type=\"hidden\" value=\"venter\" />", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_shows_what_the_address_says()
    {
        var page = Page("?kommune=Bardu");
        var html = page.Html(new SelectTagHelper { Name = "kommune", Label = "Kommune", All = "Alle", Items = [new SelectListItem("Bardu", "Bardu"), new SelectListItem("Berg", "Berg")], ViewContext = page.View });
        Assert.Contains("<option selected=\"\" value=\"Bardu\">Bardu</option><option value=\"Berg\">Berg</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_head_encodes_its_title() =>
        Assert.Equal(
            "<div class=\"m-head\"><div class=\"m-stack\" data-gap=\"2\"><div class=\"m-row\"><h1 class=\"ds-heading\" data-size=\"md\">Kurs &lt;1&gt;</h1></div><p class=\"m-muted\">Om kurset</p></div></div>",
            Page().Html(new HeadTagHelper { Title = "Kurs <1>", Lead = "Om kurset" }));
}
