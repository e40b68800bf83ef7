"""Names that are the same in every language, as data: phrases parted by commas."""

TECHNOLOGIES = (
    r"python,java,javascript,typescript,c,c\+\+,c#,rust,go,golang,ruby,php,swift,kotlin,scala,perl,"
    r"haskell,lua,elixir,clojure,matlab,julia,r,sql,html,css,bash,react,vue,angular,svelte,django,"
    r"flask,fastapi,rails,spring,node,node\.js,pytorch,tensorflow,pandas,numpy,docker,kubernetes,"
    r"terraform,aws,azure,gcp,git,linux,excel,photoshop,figma,blender,unity,latex,vim,emacs,"
    r"vs code,vscode,pycharm,postgresql,postgres,mysql,mongodb,redis,arch linux,ubuntu,windows,"
    r"macos,android"
)

PRODUCTS = """slack,notion,jira,confluence,trello,asana,github,gitlab,bitbucket,teams,zoom,discord,
    salesforce,hubspot,shopify,wordpress,stripe,snowflake,databricks,heroku,vercel,cloudflare,
    google cloud,office,outlook,gmail,firefox,chrome,safari,chatgpt,claude,gemini,openai,
    kafka,elasticsearch,graphql,rest,agile,scrum,kanban,remote,production,microservices,
    discovery,phase,plan,version,stage,step,part,chapter,level,option,round,room,table,page,
    section"""
"""What a team moves to that is no town, beside technologies."""

DEVICES = "mac,macbook,macbook pro,macbook air,iphone,ipad,pc,thinkpad,chromebook,pixel"

COMPANIES = """google, amazon, apple, microsoft, meta, netflix, spotify, ibm, oracle, sap,
    nvidia, intel, amd, tesla, uber, airbnb, salesforce, accenture, deloitte, kpmg, pwc, ey,
    mckinsey, capgemini, nestlé, unilever, philips, asml, ing, abn amro, rabobank, shell,
    heineken, booking, booking\\.com, klm, siemens, bosch, bmw, volkswagen, vw, daimler,
    mercedes, audi, porsche, zalando, allianz, bayer, basf, lufthansa, dhl, deutsche bahn,
    deutsche bank, telekom, airbus, renault, peugeot, michelin, total, orange, carrefour,
    danone, l'oréal, sncf, edf, bnp paribas, société générale, axa, thales, dassault,
    decathlon, ferrari, fiat, stellantis, eni, enel, leonardo, pirelli, barilla, ferrero,
    luxottica, generali, unicredit, intesa sanpaolo, poste, poste italiane, tim, telefónica,
    movistar, bbva, santander, caixabank, inditex, zara, mercadona, iberdrola, repsol,
    endesa, iberia, seat, mapfre, glovo, cabify, mercado libre, mercadolibre, globant,
    bimbo, cemex, pemex, avianca, ecopetrol, rappi, petrobras, vale, embraer, itaú,
    bradesco, nubank, ambev, globo, magazine luiza, natura, edp, galp, sonae, tap, farfetch,
    outsystems, ikea, h&m, volvo, ericsson, nokia, mcdonald's, starbucks, lidl, aldi, rewe,
    dell, hp, cisco, samsung, sony, toyota, ford"""
"""Employers that need no other sign that they are one, where a language says "at" for towns too."""

CARS = """tesla,vw,volkswagen,golf,polo,bmw,audi,mercedes,opel,ford,toyota,honda,mazda,skoda,škoda,
    seat,renault,peugeot,citroën,citroen,dacia,fiat,alfa romeo,lancia,volvo,kia,hyundai,nissan,
    porsche,mini,smart,suzuki,mitsubishi,jeep,subaru,lexus,vespa"""
