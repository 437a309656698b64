using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackCare.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comments",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    item = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reviewer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    time = table.Column<long>(type: "INTEGER", nullable: false),
                    form = table.Column<Guid>(type: "TEXT", nullable: false),
                    ofdecision = table.Column<bool>(type: "INTEGER", nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    instead = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    dealtwith = table.Column<long>(type: "INTEGER", nullable: true),
                    erased = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counts",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counts", x => new { x.week, x.what });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Xml = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    item = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reviewer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    profession = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    registration = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    time = table.Column<long>(type: "INTEGER", nullable: false),
                    comment = table.Column<long>(type: "INTEGER", nullable: true),
                    form = table.Column<Guid>(type: "TEXT", nullable: false),
                    follows = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviewers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Profession = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Registration = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RegisteredAs = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Disabled = table.Column<long>(type: "INTEGER", nullable: true),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "texts",
                columns: table => new
                {
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_texts", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_reviewer_claims_reviewers_UserId",
                        column: x => x.UserId,
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UserId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_logins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_reviewer_logins_reviewers_UserId",
                        column: x => x.UserId,
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviewer_tokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reviewer_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_reviewer_tokens_reviewers_UserId",
                        column: x => x.UserId,
                        principalTable: "reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_comments_form",
                table: "comments",
                column: "form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_form",
                table: "decisions",
                column: "form",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_item_follows",
                table: "decisions",
                columns: new[] { "item", "follows" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reviewer_claims_UserId",
                table: "reviewer_claims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_reviewer_logins_UserId",
                table: "reviewer_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "reviewers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_reviewers_RegisteredAs",
                table: "reviewers",
                column: "RegisteredAs",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "reviewers",
                column: "NormalizedUserName",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropTable(
                name: "counts");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "reviewer_claims");

            migrationBuilder.DropTable(
                name: "reviewer_logins");

            migrationBuilder.DropTable(
                name: "reviewer_tokens");

            migrationBuilder.DropTable(
                name: "texts");

            migrationBuilder.DropTable(
                name: "reviewers");
        }
    }
}
