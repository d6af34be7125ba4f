using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Saas.Ui.TagHelpers;

namespace Saas.Tests.Ui;

public sealed class FieldTests
{
    private static readonly SelectListItem[] Places = [new("Bardu", "bardu"), new("Dyrøy", "dyroy")];

    private sealed class Form
    {
        public string Name { get; set; } = "";

        [EmailAddress]
        public string? Email { get; set; }

        public DateOnly? StartsOn { get; set; }

        public int? Seats { get; set; }

        public bool Interpreter { get; set; }

        public string? Place { get; set; }

        public List<string> Needs { get; set; } = [];
    }

    [Fact]
    public void A_field_ties_label_and_input_together()
    {
        var page = new Rendered<Form>(new Form { Name = "Selam" });
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Name), Label = "Navn", ViewContext = page.View }, attributes: ("autocomplete", "name"));
        Assert.Equal("""<div class="ds-field"><label class="ds-label" for="Name">Navn</label><input autocomplete="name" class="ds-input" id="Name" name="Name" value="Selam" /></div>""", html);
    }

    [Fact]
    public void A_wrong_answer_comes_back_as_it_was_written_with_its_error()
    {
        var page = new Rendered<Form>(new Form()).Typed("StartsOn", "<13/13>", "Skriv datoen slik: 13.10.2026");
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.StartsOn), Label = "Dato", Description = "Første gang", ViewContext = page.View });
        Assert.Contains("type=\"date\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;13/13&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"StartsOn-d StartsOn-f\"", html, StringComparison.Ordinal);
        Assert.Contains("<p data-field=\"description\" id=\"StartsOn-d\">Første gang</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p class=\"ds-validation-message\" data-field=\"validation\" id=\"StartsOn-f\">Skriv datoen slik: 13.10.2026</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_a_page_or_a_user_writes_is_encoded()
    {
        var page = new Rendered<Form>(new Form { Name = "\"><script>" }).Typed("Email", "x", "<b>feil</b>");
        var name = page.Html(new FieldTagHelper { For = page.For(m => m.Name), Label = "<i>Navn</i>", ViewContext = page.View });
        var email = page.Html(new FieldTagHelper { For = page.For(m => m.Email), Label = "E-post", ViewContext = page.View });
        Assert.DoesNotContain("<script>", name, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", name, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", email, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb", "E-post (valgfritt)")]
    [InlineData("nn", "E-post (valfritt)")]
    [InlineData("en", "E-post (optional)")]
    public void An_optional_field_says_so(string language, string label)
    {
        var page = new Rendered<Form>(new Form(), language: language);
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Email), Label = "E-post", Optional = true, ViewContext = page.View });
        Assert.Contains($">{label}</label>", html, StringComparison.Ordinal);
        Assert.Contains("type=\"email\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkbox_can_be_unticked()
    {
        var page = new Rendered<Form>(new Form { Interpreter = true });
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Interpreter), Label = "Tolk", Outline = true, ViewContext = page.View });
        Assert.StartsWith("<div class=\"ds-field\" data-variant=\"outline\"><input checked=\"\"", html, StringComparison.Ordinal);
        Assert.EndsWith("</div><input name=\"Interpreter\" type=\"hidden\" value=\"false\" />", html, StringComparison.Ordinal);

        page.Typed("Interpreter", "false");
        Assert.DoesNotContain("checked", page.Html(new FieldTagHelper { For = page.For(m => m.Interpreter), ViewContext = page.View }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_read_the_same_in_every_language()
    {
        var page = new Rendered<Form>(new Form { Seats = 1200 });
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Seats), Label = "Plasser", ViewContext = page.View });
        Assert.Contains("value=\"1200\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"__Invariant\" type=\"hidden\" value=\"Seats\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_select_marks_what_was_chosen()
    {
        var page = new Rendered<Form>(new Form { Place = "bardu" }).Typed("Place", "dyroy");
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Place), Items = Places, Placeholder = "Velg", ViewContext = page.View });
        Assert.Contains("<option value=\"\">Velg</option><option value=\"bardu\">Bardu</option><option selected=\"\" value=\"dyroy\">Dyrøy</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_puts_the_id_of_its_error_on_the_first_choice()
    {
        var page = new Rendered<Form>(new Form()).Typed("Place", null, "Velg sted");
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Place), Type = "radio", Items = Places, Label = "Hvor?", ViewContext = page.View });
        Assert.StartsWith("<fieldset aria-describedby=\"Place-f\" class=\"ds-fieldset\"><legend class=\"ds-label\">Hvor?</legend>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Place\" name=\"Place\" type=\"radio\" value=\"bardu\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Place_1\" name=\"Place\" type=\"radio\" value=\"dyroy\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Place-f\">Velg sted</p></fieldset>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_can_be_ticked()
    {
        var page = new Rendered<Form>(new Form { Needs = ["dyroy"] });
        var html = page.Html(new FieldTagHelper { For = page.For(m => m.Needs), Items = Places, Label = "Behov", ViewContext = page.View });
        Assert.Contains("<input checked=\"\" class=\"ds-input\" id=\"Needs_1\" name=\"Needs\" type=\"checkbox\" value=\"dyroy\" />", html, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"hidden\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_summary_counts_links_and_follows_the_page()
    {
        var page = new Rendered<Form>(new Form());
        page.Typed("StartsOn", "x", "Skriv datoen").Typed("Name", "", "Skriv navnet ditt");
        page.State.AddModelError("", "Kurset er fullt <nå>");
        var summary = page.Run(new ErrorSummaryTagHelper { Before = "melde deg på", ViewContext = page.View });
        TagHelper[] fields = [new FieldTagHelper { For = page.For(m => m.Name), ViewContext = page.View }, new FieldTagHelper { For = page.For(m => m.StartsOn), ViewContext = page.View }];
        foreach (var field in fields) page.Run(field);
        var html = page.Write(summary);
        Assert.Contains("<h2 id=\"feil-tittel\">Du må rette tre ting før du kan melde deg på</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<ul class=\"ds-list\"><li>Kurset er fullt &lt;nå&gt;</li><li><a class=\"ds-link\" href=\"#Name\">Skriv navnet ditt</a></li><li><a class=\"ds-link\" href=\"#StartsOn\">Skriv datoen</a></li></ul>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_summary_is_silent_while_nothing_is_wrong()
    {
        var page = new Rendered<Form>(new Form());
        Assert.Equal("", page.Html(new ErrorSummaryTagHelper { ViewContext = page.View }));
    }

    [Theory]
    [InlineData("nb", "Du må rette én ting før du kan gå videre")]
    [InlineData("nn", "Du må rette éin ting før du kan gå vidare")]
    [InlineData("en", "Correct one thing before you can go on")]
    public void One_error_is_one(string language, string title)
    {
        var page = new Rendered<Form>(new Form(), language: language).Typed("Name", "", "x");
        Assert.Contains(title, page.Html(new ErrorSummaryTagHelper { ViewContext = page.View }), StringComparison.Ordinal);
    }
}
